import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";
import { resourceActivated, workflowRunSucceeded } from "./events";
import { moveResource } from "./move-resource";
import { moveRun } from "./move-run";
import { resourceSnapshot, runData } from "./present";
import { loadResource, lockRun } from "./store";

/**
 * Ends a run whose steps have all succeeded: from this instant the resource stands, and may be charged. A run whose
 * cancellation came first answers `stopped` and is to be compensated.
 */
export async function completeRun(
  ctx: TenantContext,
  input: { run_id: string },
): Promise<{ state: "done" } | { state: "stopped" }> {
  return inTenant(ctx, async (_tx, sql) => {
    const run = await lockRun(sql, input.run_id);
    if (run.status === "succeeded") return { state: "done" };
    if (run.status !== "running") return { state: "stopped" };
    if (run.cancel_requested) {
      await moveRun(ctx, sql, run, "compensating");
      return { state: "stopped" };
    }
    const activated_at = ctx.clock.now();
    const succeeded = await moveRun(ctx, sql, run, "succeeded");
    const resource = await moveResource(sql, await loadResource(sql, run.resource_id), {
      commercial_status: "active",
      operating_status: "running",
      activated_at,
    });
    await audit(ctx, sql, { action: "resource.activated", subject: resource.id, changes: { run_id: run.id } });
    const snapshot = resourceSnapshot(resource, activated_at);
    await publish(
      ctx,
      sql,
      workflowRunSucceeded(run.id, { ...runData(succeeded), resource: snapshot }),
      resourceActivated(resource.id, snapshot),
    );
    return { state: "done" };
  });
}
