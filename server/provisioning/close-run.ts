import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { Conflict } from "@/server/kernel/errors";
import { inTenant } from "@/server/kernel/transaction";
import { resourceTerminated, workflowRunCancelled, workflowRunFailed } from "./events";
import { moveResource } from "./move-resource";
import { moveRun } from "./move-run";
import { resourceSnapshot, runData } from "./present";
import { loadSteps, lockResource, lockRun, type RunRow } from "./store";

/**
 * Ends a run that has undone everything: `failed` when something went wrong, `cancelled` when its order was. Throws a
 * Conflict while anything of it may still exist in the cloud.
 */
export async function closeRun(ctx: TenantContext, input: { run_id: string }): Promise<{ status: string }> {
  return inTenant(ctx, async (_tx, sql) => {
    const run = await lockRun(sql, input.run_id);
    if (run.status !== "compensating") return { status: run.status };
    const steps = await loadSteps(sql, run);
    if (steps.some(({ effect_at }) => effect_at !== null))
      throw new Conflict("workflow_run.not_undone", "Something of this run may still exist in the cloud.");

    const closed = moveRun(ctx, sql, run, run.error ? "failed" : "cancelled");
    await endResource(ctx, sql, run);
    await audit(ctx, sql, { action: `workflow_run.${closed.status}`, subject: run.id, changes: { error: run.error } });
    const ended = run.error
      ? workflowRunFailed(run.id, { ...runData(closed), reason: run.error })
      : workflowRunCancelled(run.id, runData(closed));
    await publish(ctx, sql, ended);
    return { status: closed.status };
  });
}

/** What never stood is aborted; what stood has ended, whatever was agreed about it meanwhile, and is told of once. */
async function endResource(ctx: TenantContext, sql: Sql, run: RunRow): Promise<void> {
  const resource = await lockResource(sql, run.resource_id);
  const { commercial_status: agreed, activated_at } = resource;
  if (agreed === "terminated") return;
  const operating_status = run.error ? "failed" : "stopped";
  if (agreed === "pending_active") {
    moveResource(sql, resource, { commercial_status: "aborted", operating_status, terminated_at: null });
    return;
  }
  const terminated_at = ctx.clock.now();
  const ending = moveResource(sql, resource, { commercial_status: "pending_terminate" });
  const left = moveResource(sql, ending, { commercial_status: "terminated", operating_status, terminated_at });
  if (!activated_at) return;
  const snapshot = resourceSnapshot(left, activated_at);
  await publish(ctx, sql, resourceTerminated(left.id, { ...snapshot, terminated_at: terminated_at.toISOString() }));
}
