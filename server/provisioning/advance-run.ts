import { publish } from "@/server/events/publish";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { together } from "@/server/kernel/transaction";
import { announceWaiting } from "./announce-waiting";
import { completeRun } from "./complete-run";
import type { WaitingFor } from "./contract";
import { workflowRunUndoRequested, workflowStepReady } from "./events";
import { moveRun } from "./move-run";
import { runData } from "./present";
import { loadSteps, lockResource, type RunRow, type StepRow } from "./store";
import type { Stand } from "./work";

/** Whether a run goes forward, or could once it is no longer held back. */
export const isUnderWay = ({ status }: RunRow): boolean => status === "running" || status === "waiting";

/** Whether a run begins nothing more: it is undone as soon as none of its steps is at work. */
export const isStopping = ({ cancel_requested, error }: RunRow): boolean => cancel_requested || error !== null;

export const isDone = ({ status }: StepRow): boolean => status === "succeeded" || status === "skipped";

export const needsAreMet = (step: StepRow, steps: readonly StepRow[]): boolean =>
  step.definition.needs.every((need) => steps.some((other) => other.name === need && isDone(other)));

/**
 * The step that needs nothing but `after` (with null: nothing at all), the first of them where there are several: who did
 * `after` goes on with it without a way over the bus. Undefined once it was given to the bus.
 */
export const successorOf = (after: string | null, steps: readonly StepRow[]): StepRow | undefined =>
  steps.find(({ definition: { needs }, turn }) => turn === 0 && needs.join() === (after ?? ""));

/** Hands steps to the bus: whoever takes one off it executes it, and the turns that they had are void. */
export async function giveTurns(ctx: TenantContext, sql: Sql, run: RunRow, steps: readonly StepRow[]): Promise<void> {
  if (steps.length === 0) return;
  await together(sql, () => [
    sql.query({
      name: "give-workflow-turns",
      text: "UPDATE workflow_steps SET turn = turn + 1 WHERE organization_id = $1 AND id = ANY ($2)",
      values: [run.organization_id, steps.map(({ id }) => id)],
    }),
    publish(
      ctx,
      sql,
      ...steps.map(({ id, name, turn }) => workflowStepReady(id, { ...runData(run), step: name, turn: turn + 1 })),
    ),
  ]);
}

/**
 * Decides, under the run's lock and in the transaction of what has just moved, how the run goes on: ends it when
 * everything is done, gives their turn to the steps for which `after` was the last that they needed, or, when the run
 * is stopping and nobody is at work on it, has it undone. `known`: its steps and its resource as they stand now, from who
 * has them at hand.
 */
export async function advanceRun(
  ctx: TenantContext,
  sql: Sql,
  run: RunRow,
  after: string | null,
  known?: Pick<Stand, "steps" | "resource">,
): Promise<RunRow> {
  if (!isUnderWay(run) && run.status !== "queued") return run;
  const steps = known?.steps ?? (await loadSteps(sql, run));
  if (isStopping(run)) {
    if (steps.some(({ status }) => status === "running")) return run;
    const undoing = moveRun(ctx, sql, run, "compensating");
    await publish(ctx, sql, workflowRunUndoRequested(run.id, runData(undoing)));
    return undoing;
  }
  if (!isUnderWay(run)) return run;
  if (steps.every(isDone))
    return completeRun(ctx, sql, run, known?.resource ?? (await lockResource(sql, run.resource_id)));
  const ready = steps.filter((step) => step.status === "pending" && needsAreMet(step, steps));
  if (after !== null && run.paused_at === null) {
    const given = ready.filter((step) => step.definition.needs.includes(after));
    await giveTurns(ctx, sql, run, given);
  }
  const waiting_for = obstacle(run, steps);
  if (waiting_for === null) return run.status === "running" ? run : moveRun(ctx, sql, run, "running");
  if (waiting_for === run.waiting_for) return run;
  await announceWaiting(ctx, sql, run, { waiting_for, steps });
  return moveRun(ctx, sql, run, "waiting", { waiting_for });
}

/** What a run waits for that does not come by itself; null while anything else of it moves. */
function obstacle(run: RunRow, steps: readonly StepRow[]): WaitingFor | null {
  if (steps.some(({ status }) => status === "running")) return null;
  if (run.paused_at !== null) return "pause";
  const kindOf = ({ definition }: StepRow) => definition.operation.kind;
  const byPerson = (step: StepRow) => kindOf(step) === "manual" || kindOf(step) === "approval";
  const moves = (step: StepRow) =>
    step.status === "waiting" ? !byPerson(step) : step.status === "pending" && needsAreMet(step, steps);
  if (steps.some(moves)) return null;
  if (steps.some(({ status }) => status === "failed")) return "failure";
  return steps.some((step) => step.status === "waiting" && kindOf(step) === "manual") ? "task" : "approval";
}
