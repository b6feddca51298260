import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { inTenant } from "@/server/kernel/transaction";
import { resourceTerminated, workflowRunCancelled, workflowRunFailed } from "./events";
import { moveResource } from "./move-resource";
import { moveRun } from "./move-run";
import { resourceSnapshot, runData } from "./present";
import { loadResource, loadSteps, lockRun } from "./store";

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
    const resource = await loadResource(sql, run.resource_id);
    const stood = resource.commercial_status === "pending_terminate";
    const terminated_at = ctx.clock.now();
    const left = moveResource(sql, resource, {
      commercial_status: stood ? "terminated" : "aborted",
      operating_status: run.error ? "failed" : "stopped",
      terminated_at: stood ? terminated_at : null,
    });
    await audit(ctx, sql, { action: `workflow_run.${closed.status}`, subject: run.id, changes: { error: run.error } });
    const ended = run.error
      ? workflowRunFailed(run.id, { ...runData(closed), reason: run.error })
      : workflowRunCancelled(run.id, runData(closed));
    await publish(ctx, sql, ended);
    if (stood && left.activated_at) {
      const snapshot = resourceSnapshot(left, left.activated_at);
      await publish(ctx, sql, resourceTerminated(left.id, { ...snapshot, terminated_at: terminated_at.toISOString() }));
    }
    return { status: closed.status };
  });
}
