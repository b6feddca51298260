import { publish } from "@/server/events/publish";
import { progressAction } from "@/server/kernel/actions";
import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";
import { workflowRunStarted } from "./events";
import { moveRun } from "./move-run";
import { runData } from "./present";
import { loadSteps, lockRun } from "./store";

/**
 * Sets a queued run going, or undoing when it was cancelled before it began, and names its steps in order. A run that
 * is under way, or over, stays as it is.
 */
export async function beginRun(ctx: TenantContext, input: { run_id: string }): Promise<{ steps: string[] }> {
  return inTenant(ctx, async (_tx, sql) => {
    const run = await lockRun(sql, input.run_id);
    const steps = (await loadSteps(sql, run)).map(({ name }) => name);
    if (run.status !== "queued") return { steps };
    if (run.cancel_requested) {
      await moveRun(ctx, sql, run, "compensating");
      return { steps };
    }
    const begun = await moveRun(ctx, sql, run, "running");
    await progressAction(ctx, sql, run.action_id, { status: "running" });
    await publish(ctx, sql, workflowRunStarted(run.id, runData(begun)));
    return { steps };
  });
}
