import { publish } from "@/server/events/publish";
import { beginAction } from "@/server/kernel/actions";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { inTenant } from "@/server/kernel/transaction";
import { giveTurns, isStopping } from "./advance-run";
import { workflowRunStarted } from "./events";
import { moveRun } from "./move-run";
import { runData } from "./present";
import { lockWorkOf } from "./store";
import type { Stand } from "./work";

/**
 * Sets a queued run going and gives their turn to the steps that need no other, but for the first of them: that is the
 * caller's to take, at turn 0. A run that is under way, over, or cancelled before it began, stays as it is.
 *
 * @returns the names of its steps, each after those that it needs.
 */
export async function beginRun(ctx: TenantContext, input: { run_id: string }): Promise<{ steps: string[] }> {
  return inTenant(ctx, async (_tx, sql) => {
    const { steps } = await setGoing(ctx, sql, await lockWorkOf(sql, ctx.tenant.id, input.run_id));
    return { steps: steps.map(({ name }) => name) };
  });
}

/** The same under the run's lock, for who goes on with its first step in the same transaction. */
export async function setGoing(ctx: TenantContext, sql: Sql, stand: Stand): Promise<Stand> {
  const { run, steps } = stand;
  if (run.status !== "queued" || isStopping(run)) return stand;
  const begun = moveRun(ctx, sql, run, "running");
  beginAction(ctx, sql, run.action_id);
  await publish(ctx, sql, workflowRunStarted(run.id, runData(begun)));
  const [, ...others] = steps.filter(({ definition }) => definition.needs.length === 0);
  await giveTurns(ctx, sql, begun, others);
  return { ...stand, run: begun };
}
