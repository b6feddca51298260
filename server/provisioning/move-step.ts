import { progressAction } from "@/server/kernel/actions";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { transition } from "@/server/kernel/lifecycle";
import { together } from "@/server/kernel/transaction";
import type { StepStatus } from "./contract";
import { stepLifecycle } from "./lifecycle";
import { actionStepOf } from "./present";
import { type RunRow, rowOf, type StepRow } from "./store";

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

/** Writes a step's status, and the same step into the order's action, so that whoever watches sees it at the commit. */
export async function moveStep(
  ctx: TenantContext,
  sql: Sql,
  run: RunRow,
  step: StepRow,
  to: StepStatus,
  change: Change = {},
): Promise<StepRow> {
  const now = ctx.clock.now();
  const begins = to !== "skipped" && to !== "pending" && step.started_at === null;
  const next = { ...step, ...(begins ? { started_at: now } : {}), ...change };
  const line = change.say === undefined ? null : `${now.toISOString()} ${change.say}\n`;
  const finished_at = ended.includes(to) ? now : null;
  const status = transition("workflow_step", stepLifecycle, step.status, to);
  const [{ rows }] = await together(sql, () => [
    sql.query<StepRow>({
      name: "move-workflow-step",
      text: `UPDATE workflow_steps SET status = $3, attempt = $4, external_reference = $5, output = $6, error = $7, effect_at = $8,
               log = CASE WHEN $9::text IS NULL THEN log ELSE right(coalesce(log, '') || $9, 4000) END,
               started_at = $10, turn = $12, input = $13, due_at = $14, finished_at = $11
             WHERE organization_id = $1 AND id = $2 RETURNING *`,
      values: [
        step.organization_id,
        step.id,
        status,
        next.attempt,
        next.external_reference,
        next.output === null ? null : JSON.stringify(next.output),
        next.error === null ? null : JSON.stringify(next.error),
        next.effect_at,
        line,
        next.started_at,
        finished_at,
        next.turn,
        next.input === null ? null : JSON.stringify(next.input),
        next.due_at,
      ],
    }),
    progressAction(ctx, sql, run.action_id, { steps: [actionStepOf(run, { ...next, status, finished_at })] }),
    run.stuck && sql.query("UPDATE workflow_runs SET stuck = false WHERE id = $1", [run.id]),
  ]);
  return rowOf(rows, "workflow step");
}
