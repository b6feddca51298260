import { CloudError, type CloudResource } from "@/drivers/cloud/contract";
import { progressAction, readAction } from "@/server/kernel/actions";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { inTenant } from "@/server/kernel/transaction";
import type { Reason } from "../contract";
import { reasonOf, timedOut } from "../failure";
import { compensating, nextLookMs, polling, retryInMs } from "../pace";
import { lockResource, type ResourceRow } from "../store";
import { failOperation, succeedOperation } from "./finish-operation";
import type { OperationPerformed } from "./perform-operation";
import { ends, operationRules } from "./rules";
import { loadOperation, type OperationOutcome, type OperationRow, stepOf } from "./store";

/** A cloud that is away for a while must not fail what was asked of it. */
const retry = { firstMs: 500, maxMs: 30_000, maxAttempts: 12 };

const couldNot: Reason = { code: "cloud.operation_failed", message: "The cloud tried this and could not do it." };

/** What came of one request; `found`: what the cloud shows after a failure, where it could be asked. */
export interface OperationAnswer {
  result: OperationPerformed | CloudError;
  found: CloudResource | null;
}

/** Notes what came of one request. An answer that comes after somebody else has noted the end changes nothing. */
export async function settleOperation(
  ctx: TenantContext,
  asked: OperationRow,
  { result, found }: OperationAnswer,
): Promise<OperationOutcome> {
  const elapsedMs = ctx.clock.now().getTime() - (asked.started_at ?? ctx.clock.now()).getTime();
  const overdue = elapsedMs >= operationRules[asked.name].timeoutMs;
  const lookAgainMs = nextLookMs(elapsedMs, ends(asked.name) ? { ...compensating, maxMs: 60_000 } : polling);

  return inTenant(ctx, async (_tx, sql) => {
    const resource = await lockResource(sql, asked.resource_id);
    const row = await loadOperation(sql, asked.id);
    if (row.status !== "running") return { state: "stopped" };
    if (result instanceof CloudError)
      return afterError(ctx, sql, { resource, row, found, error: result, overdue, elapsedMs });
    if (result.state === "done") return succeedOperation(ctx, sql, { resource, row, performed: result });
    if (result.state === "failed") {
      if (ends(row.name)) return anew(ctx, sql, row, result.said, nextLookMs(elapsedMs, compensating));
      return failOperation(ctx, sql, { resource, row, found, reason: couldNot, said: result.said });
    }
    if (overdue) return failOperation(ctx, sql, { resource, row, found, reason: timedOut, said: "time-out" });
    await noteAccepted(ctx, sql, row);
    return { state: "waiting", resume_in_ms: lookAgainMs };
  });
}

interface Failed {
  resource: ResourceRow;
  row: OperationRow;
  found: CloudResource | null;
  error: CloudError;
  overdue: boolean;
  elapsedMs: number;
}

/** An end never gives up: until the cloud has confirmed it, something may stand there and cost money. */
async function afterError(
  ctx: TenantContext,
  sql: Sql,
  { resource, row, found, error, overdue, elapsedMs }: Failed,
): Promise<OperationOutcome> {
  const said = `${error.kind}: ${error.message}`;
  if (ends(row.name)) {
    const pauseMs = Math.max(nextLookMs(elapsedMs, compensating), error.retryAfterMs ?? 0);
    return again(ctx, sql, row, said, pauseMs);
  }
  if (error.retriable && row.attempt < retry.maxAttempts && !overdue)
    return again(ctx, sql, row, said, retryInMs(retry, row.attempt, error.retryAfterMs));
  return failOperation(ctx, sql, { resource, row, found, reason: reasonOf(error), said });
}

/** What must end is asked for once more, under a token that the cloud has not failed yet. */
async function anew(ctx: TenantContext, sql: Sql, row: OperationRow, said: string, pauseMs: number) {
  await sql.query({
    name: "renew-resource-operation",
    text: "UPDATE resource_operations SET input = input || jsonb_build_object('round', attempt) WHERE id = $1",
    values: [row.id],
  });
  return again(ctx, sql, row, said, pauseMs);
}

async function again(ctx: TenantContext, sql: Sql, row: OperationRow, said: string, pauseMs: number) {
  const line = `${ctx.clock.now().toISOString()} attempt ${row.attempt}: ${said} Again in ${pauseMs} ms.\n`;
  await sql.query({
    name: "retry-resource-operation",
    text: "UPDATE resource_operations SET attempt = attempt + 1, log = right(coalesce(log, '') || $2, 4000) WHERE id = $1",
    values: [row.id, line],
  });
  return { state: "waiting" as const, resume_in_ms: pauseMs };
}

/** The first look at which the cloud is at it; later ones write nothing. */
async function noteAccepted(ctx: TenantContext, sql: Sql, row: OperationRow): Promise<void> {
  if (row.log?.includes("accepted")) return;
  const at = ctx.clock.now().toISOString();
  await sql.query({
    name: "accept-resource-operation",
    text: "UPDATE resource_operations SET log = right(coalesce(log, '') || $2, 4000) WHERE id = $1",
    values: [row.id, `${at} accepted\n`],
  });
  const { steps } = await readAction(sql, row.action_id);
  await progressAction(ctx, sql, row.action_id, {
    steps: [
      ...steps
        .filter(({ name }) => name === "request")
        .map((step) => ({ ...step, status: "succeeded" as const, attempt: row.attempt, finished_at: at })),
      stepOf("completion", "Wait until the cloud is done", { status: "running", attempt: row.attempt, started_at: at }),
    ],
  });
}
