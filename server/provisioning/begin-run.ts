import { publish } from "@/server/events/publish";
import { progressAction } from "@/server/kernel/actions";
import type { TenantContext } from "@/server/kernel/context";
import { inTenant, together } from "@/server/kernel/transaction";
import { giveTurns, isStopping } from "./advance-run";
import { workflowRunStarted } from "./events";
import { moveRun } from "./move-run";
import { runData } from "./present";
import { loadSteps, lockRun } from "./store";

/**
 * Sets a queued run going and gives their turn to the steps that need no other, but for the first of them: that is the
 * caller's to take, at turn 0. A run that is under way, over, or cancelled before it began, stays as it is.
 *
 * @returns the names of its steps, each after those that it needs.
 */
export async function beginRun(ctx: TenantContext, input: { run_id: string }): Promise<{ steps: string[] }> {
  return inTenant(ctx, async (_tx, sql) => {
    const its = { id: input.run_id, organization_id: ctx.tenant.id };
    const [run, steps] = await together(sql, () => [lockRun(sql, input.run_id), loadSteps(sql, its)]);
    const names = steps.map(({ name }) => name);
    if (run.status !== "queued" || isStopping(run)) return { steps: names };
    const begun = await moveRun(ctx, sql, run, "running");
    await progressAction(ctx, sql, run.action_id, { status: "running" });
    await publish(ctx, sql, workflowRunStarted(run.id, runData(begun)));
    const [, ...others] = steps.filter(({ definition }) => definition.needs.length === 0);
    await giveTurns(ctx, sql, begun, others);
    return { steps: names };
  });
}
