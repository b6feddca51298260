import type { CloudResource } from "@/drivers/cloud/contract";
import { publish } from "@/server/events/publish";
import { type ActionStep, progressAction, readAction } from "@/server/kernel/actions";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import type { Reason } from "../contract";
import {
  resourceOperationCancelled,
  resourceOperationFailed,
  resourceOperationQueued,
  resourceOperationSucceeded,
} from "../events";
import { moveResource } from "../move-resource";
import { type ResourceRow, rowOf } from "../store";
import { applyAgreement } from "./apply-agreement";
import { attributesOf, operatingStatusOf } from "./observed";
import type { OperationPerformed } from "./perform-operation";
import { loadOpenOperations, type OperationOutcome, type OperationRow, operationData } from "./store";
import { toldInput } from "./told-input";

type Status = "succeeded" | "failed" | "cancelled";

interface Done {
  resource: ResourceRow;
  row: OperationRow;
  performed: Extract<OperationPerformed, { state: "done" }>;
}

/** Records that the cloud is done, what the resource is now, and what that means for the agreement; calls the next one. */
export async function succeedOperation(
  ctx: TenantContext,
  sql: Sql,
  { resource, row, performed }: Done,
): Promise<OperationOutcome> {
  const result = performed.snapshot ? { snapshot: performed.snapshot } : null;
  const ended = await end(ctx, sql, row, "succeeded", { result });
  const observed = observe(sql, resource, performed.found);
  await applyAgreement(ctx, sql, observed, ended, performed.found === null);
  await publish(ctx, sql, resourceOperationSucceeded(resource.id, operationData(ended)));
  await callNext(ctx, sql, resource);
  return { state: "done" };
}

interface NotDone {
  resource: ResourceRow;
  row: OperationRow;
  /** What the cloud shows now; null when it could not be asked. */
  found: CloudResource | null;
  reason: Reason;
  said: string;
}

/** Records that it was given up, and what the resource does now: unknown when nobody could look. */
export async function failOperation(
  ctx: TenantContext,
  sql: Sql,
  { resource, row, found, reason, said }: NotDone,
): Promise<OperationOutcome> {
  const ended = await end(ctx, sql, row, "failed", { error: reason, said });
  const before = resource.operating_status;
  const moving = before === "starting" || before === "stopping" || before === "configuring";
  if (found) observe(sql, resource, found);
  else if (moving) moveResource(sql, resource, { operating_status: "unknown" });
  await publish(ctx, sql, resourceOperationFailed(resource.id, { ...operationData(ended), reason }));
  await callNext(ctx, sql, resource);
  return { state: "stopped" };
}

/** Ends an operation before it began: what it rested on no longer holds. */
export async function cancelOperation(
  ctx: TenantContext,
  sql: Sql,
  resource: ResourceRow,
  row: OperationRow,
): Promise<void> {
  const ended = await end(ctx, sql, row, "cancelled", {});
  await publish(ctx, sql, resourceOperationCancelled(resource.id, operationData(ended)));
  await callNext(ctx, sql, resource);
}

async function end(
  ctx: TenantContext,
  sql: Sql,
  row: OperationRow,
  status: Status,
  {
    result = null,
    error = null,
    said = status,
  }: { result?: OperationRow["result"]; error?: Reason | null; said?: string },
): Promise<OperationRow> {
  const now = ctx.clock.now();
  const { rows } = await sql.query<OperationRow>({
    name: "end-resource-operation",
    text: `UPDATE resource_operations SET status = $2, result = $3, error = $4, finished_at = $5, input = $7,
             log = right(coalesce(log, '') || $6, 4000) WHERE id = $1 RETURNING *`,
    values: [
      row.id,
      status,
      result && JSON.stringify(result),
      error && JSON.stringify(error),
      now,
      `${now.toISOString()} attempt ${row.attempt}: ${said}\n`,
      JSON.stringify(toldInput(row.input)),
    ],
  });
  const { steps } = await readAction(sql, row.action_id);
  await progressAction(ctx, sql, row.action_id, {
    status,
    error,
    steps: steps.flatMap((step) => closing(step, status, error, now.toISOString())),
  });
  await audit(ctx, sql, {
    action: `resource.${row.name}_${status}`,
    subject: row.resource_id,
    changes: { operation_id: row.id, ...(error ? { error } : {}) },
  });
  return rowOf(rows, "operation");
}

/** The steps that are still open end as their operation did; the one at which it failed says why. */
function closing(step: ActionStep, status: Status, error: Reason | null, at: string): ActionStep[] {
  if (step.finished_at) return [];
  if (status === "succeeded")
    return [{ ...step, status: "succeeded", started_at: step.started_at ?? at, finished_at: at, error: null }];
  if (status === "failed" && step.status === "running")
    return [{ ...step, status: "failed", finished_at: at, error: error?.message ?? null }];
  return [{ ...step, status: "skipped", finished_at: at }];
}

/** Writes what the cloud shows. What is gone is stopped. */
function observe(sql: Sql, resource: ResourceRow, found: CloudResource | null): ResourceRow {
  if (!found) return moveResource(sql, resource, { operating_status: "stopped" });
  return moveResource(sql, resource, {
    attributes: attributesOf(found),
    operating_status: operatingStatusOf(found),
  });
}

/** Each one's end calls for the next one, in the same transaction: none is forgotten. */
async function callNext(ctx: TenantContext, sql: Sql, resource: ResourceRow): Promise<void> {
  const [next] = await loadOpenOperations(sql, resource.id);
  if (next?.status !== "queued") return;
  await finishTurn(ctx, sql, next);
  await publish(ctx, sql, resourceOperationQueued(resource.id, operationData(next)));
}

async function finishTurn(ctx: TenantContext, sql: Sql, next: OperationRow): Promise<void> {
  const { steps } = await readAction(sql, next.action_id);
  const turn = steps.find(({ name, finished_at }) => name === "turn" && !finished_at);
  if (!turn) return;
  const finished_at = ctx.clock.now().toISOString();
  await progressAction(ctx, sql, next.action_id, { steps: [{ ...turn, status: "succeeded", finished_at }] });
}
