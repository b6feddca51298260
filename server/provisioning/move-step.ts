import { progressAction, progressStepsAtEnd } from "@/server/kernel/actions";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { transition } from "@/server/kernel/lifecycle";
import { atEnd, together } from "@/server/kernel/transaction";
import type { StepStatus } from "./contract";
import { stepLifecycle } from "./lifecycle";
import { actionStepOf } from "./present";
import type { RunRow, StepRow } from "./store";

/** What may change with a step's status; what is left out stays. */
type Change = Partial<
  Pick<
    StepRow,
    "attempt" | "turn" | "input" | "external_reference" | "output" | "error" | "effect_at" | "started_at" | "due_at"
  >
> & {
  /** A line for the log, which keeps its last 4,000 characters. */
  say?: string;
};

const ended: readonly StepStatus[] = ["succeeded", "failed", "compensated", "skipped"];
const logLength = 4_000;

/** Clouds say anything; PostgreSQL keeps neither NUL nor half a surrogate pair. */
const storable = (said: string): string => Buffer.from(said.replaceAll("\0", "\uFFFD")).toString();

/** A step as it stands after a move, which is yet to be written. */
export function movedStep(ctx: TenantContext, step: StepRow, to: StepStatus, { say, ...change }: Change = {}): StepRow {
  const now = ctx.clock.now();
  const begins = to !== "skipped" && to !== "pending" && step.started_at === null;
  const line = say === undefined ? "" : `${now.toISOString()} ${storable(say)}\n`;
  return {
    ...step,
    ...(begins ? { started_at: now } : {}),
    ...change,
    status: transition("workflow_step", stepLifecycle, step.status, to),
    log: line === "" ? step.log : [...(step.log ?? ""), ...line].slice(-logLength).join(""),
    finished_at: ended.includes(to) ? now : null,
  };
}

const statement = (moved: readonly StepRow[]) => ({
  name: "move-workflow-steps",
  text: `UPDATE workflow_steps s SET status = m.status, attempt = m.attempt, turn = m.turn, input = m.input,
           external_reference = m.external_reference, output = m.output, log = m.log, error = m.error,
           effect_at = m.effect_at, due_at = m.due_at, started_at = m.started_at, finished_at = m.finished_at
         FROM jsonb_to_recordset($1::jsonb) AS m(id text, organization_id text, status text, attempt int, turn int,
           input jsonb, external_reference text, output jsonb, log text, error jsonb, effect_at timestamptz,
           due_at timestamptz, started_at timestamptz, finished_at timestamptz)
         WHERE s.organization_id = m.organization_id AND s.id = m.id`,
  values: [JSON.stringify(moved.map(({ definition: _definition, title: _title, ...row }) => row))],
});

const writeAtEnd = atEnd(statement);

/**
 * Writes moved steps of a run at the end of the transaction, which must not read them any more, and the same steps into
 * the order's action, so that whoever watches sees them at the commit. Each step once.
 */
export function writeSteps(ctx: TenantContext, sql: Sql, run: RunRow, moved: readonly StepRow[]): void {
  writeAtEnd(sql, ...moved);
  progressStepsAtEnd(
    ctx,
    sql,
    run.action_id,
    moved.map((step) => actionStepOf(run, step)),
  );
  if (run.stuck) noteMoving(sql, run);
}

const noteMoving = atEnd((runs: readonly RunRow[]) => ({
  text: "UPDATE workflow_runs SET stuck = false WHERE id = ANY ($1)",
  values: [runs.map(({ id }) => id)],
}));

/** Moves one step, under its run's lock. */
export async function moveStep(
  ctx: TenantContext,
  sql: Sql,
  run: RunRow,
  step: StepRow,
  to: StepStatus,
  change: Change = {},
): Promise<StepRow> {
  const moved = movedStep(ctx, step, to, change);
  await together(sql, () => [
    sql.query(statement([moved])),
    progressAction(ctx, sql, run.action_id, { steps: [actionStepOf(run, moved)] }),
  ]);
  if (run.stuck) noteMoving(sql, run);
  return moved;
}
