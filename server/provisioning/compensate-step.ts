import type { CloudError } from "@/drivers/cloud/contract";
import { publish } from "@/server/events/publish";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { inTenant } from "@/server/kernel/transaction";
import { openCloud } from "./cloud";
import { cloudKey } from "./cloud-spec";
import { workflowStepCompensated } from "./events";
import { asCloudError, reasonOf } from "./failure";
import { moveStep } from "./move-step";
import { compensating, nextLookMs } from "./pace";
import { quietInMs } from "./perform";
import { stepData } from "./present";
import { loadResource, loadStep, lockRun, type ResourceRow, type RunRow, type StepRow } from "./store";

export type CompensationOutcome = { state: "done" } | { state: "waiting"; resume_in_ms: number };

interface Undoing {
  run: RunRow;
  step: StepRow;
  resource: ResourceRow;
}

/** `gone` only when nothing can come to light any more either. */
type Deletion = { state: "gone" } | { state: "waiting"; afterMs: number } | CloudError;

/**
 * Undoes one step of a run, last step first. What may exist in the cloud is deleted until the cloud confirms that it is
 * gone, at a time when a create whose answer was lost can no longer come to light; whatever the cloud says in between,
 * it is asked again. A step under which nothing can exist is only marked.
 */
export async function compensateStep(
  ctx: TenantContext,
  input: { run_id: string; step: string },
): Promise<CompensationOutcome> {
  const undoing = await begin(ctx, input);
  if (undoing === null) return { state: "done" };
  const deletion = await deleteOnce(ctx, undoing).catch(asCloudError);
  const sinceMs = ctx.clock.now().getTime() - (undoing.run.compensating_since ?? ctx.clock.now()).getTime();
  const laterMs = nextLookMs(sinceMs, compensating);
  if ("kind" in deletion) {
    const resume_in_ms = Math.max(laterMs, deletion.retryAfterMs ?? 0);
    await noteFailure(ctx, undoing, deletion, resume_in_ms);
    return { state: "waiting", resume_in_ms };
  }
  if (deletion.state === "waiting") return { state: "waiting", resume_in_ms: Math.max(deletion.afterMs, laterMs) };
  await inStep(ctx, undoing.run.id, undoing.step.name, (sql, run, step) => finish(ctx, sql, run, step));
  return { state: "done" };
}

/** Null when there is nothing to delete. */
function begin(ctx: TenantContext, input: { run_id: string; step: string }): Promise<Undoing | null> {
  return inStep(ctx, input.run_id, input.step, async (sql, run, step) => {
    if (run.status !== "compensating") return null;
    if (step.effect_at === null) {
      await pass(ctx, sql, run, step);
      return null;
    }
    const resource = await loadResource(sql, run.resource_id);
    const begun = step.status === "compensating" ? step : await moveStep(ctx, sql, run, step, "compensating");
    return { run, step: begun, resource };
  });
}

/** Marks a step under which nothing exists. One that failed keeps its failure. */
async function pass(ctx: TenantContext, sql: Sql, run: RunRow, step: StepRow): Promise<void> {
  if (step.status === "succeeded") await finish(ctx, sql, run, step);
  if (step.status === "pending" || step.status === "running" || step.status === "waiting")
    await moveStep(ctx, sql, run, step, "skipped");
}

async function finish(ctx: TenantContext, sql: Sql, run: RunRow, step: StepRow): Promise<void> {
  if (step.status === "compensated") return;
  const moved = await moveStep(ctx, sql, run, step, "compensated", { effect_at: null, say: "undone" });
  await publish(ctx, sql, workflowStepCompensated(run.id, stepData(run, moved)));
}

async function deleteOnce(ctx: TenantContext, { step, resource }: Undoing): Promise<Deletion> {
  const { driver, lateCreateMs } = await openCloud(ctx, resource.endpoint);
  const quiet = quietInMs(step.effect_at, lateCreateMs, ctx.clock.now());
  const { state } = await driver.delete(cloudKey(resource));
  return state === "gone" && quiet === 0 ? { state } : { state: "waiting", afterMs: quiet };
}

/** The reason why the run failed stays; that its undoing fails too stands in the log. */
async function noteFailure(ctx: TenantContext, { run, step }: Undoing, error: CloudError, againInMs: number) {
  const { code } = reasonOf(error);
  ctx.log.warn({ run_id: run.id, step: step.name, code, err: error }, "a compensation failed and will be repeated");
  await inStep(ctx, run.id, step.name, async (sql, current, present) => {
    if (present.status !== "compensating") return;
    const say = `undoing: ${error.kind}: ${error.message} Again in ${againInMs} ms.`;
    await moveStep(ctx, sql, current, present, "compensating", { say });
  });
}

function inStep<T>(
  ctx: TenantContext,
  runId: string,
  name: string,
  work: (sql: Sql, run: RunRow, step: StepRow) => Promise<T>,
): Promise<T> {
  return inTenant(ctx, async (_tx, sql) => {
    const run = await lockRun(sql, runId);
    return work(sql, run, await loadStep(sql, run, name));
  });
}
