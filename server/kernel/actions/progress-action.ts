import type { TenantContext } from "../context";
import type { Sql } from "../database";
import { NotFound } from "../errors";
import { transition } from "../lifecycle";
import { atEnd } from "../transaction";
import type { Action, ActionStep } from "./contract";
import { actionLifecycle } from "./lifecycle";
import { loadAction } from "./store";

export interface ActionProgress {
  status?: Action["status"];
  /** Steps that are new or moved; matched by name, the others stay. */
  steps?: ActionStep[];
  /** Added to those that it has. */
  resources?: Action["resources"];
  error?: Action["error"];
}

/**
 * Moves an action in the transaction of what moved it; whoever watches it is woken at the commit. Its progress is the
 * share of steps that succeeded, so that what was undone counts no more, and 100 with the success of the whole alone.
 */
export async function progressAction(ctx: TenantContext, sql: Sql, id: string, change: ActionProgress): Promise<void> {
  const { steps: moved, ...rest } = change;
  if (moved && Object.keys(rest).length === 0) return moveSteps(ctx, sql, id, moved);
  const row = await loadAction(sql, id, "FOR UPDATE");
  const status = change.status ? transition("action", actionLifecycle, row.status, change.status) : row.status;
  const steps = mergeSteps(row.steps, change.steps ?? []);
  const done = steps.filter((step) => step.status === "succeeded").length;
  const finished = status === "succeeded" || status === "failed" || status === "cancelled";
  const progress = status === "succeeded" ? 100 : steps.length === 0 ? 0 : Math.floor((done / steps.length) * 99);
  const known = new Set(row.resources.map((resource) => resource.id));
  const resources = [...row.resources, ...(change.resources ?? []).filter((resource) => !known.has(resource.id))];
  const now = ctx.clock.now();
  await sql.query({
    name: "action-update",
    text: `UPDATE actions SET status = $2, progress = $3, steps = $4, resources = $5, error = $6, version = version + 1,
             started_at = coalesce(started_at, $7), finished_at = $8 WHERE id = $1`,
    values: [
      id,
      status,
      progress,
      JSON.stringify(steps),
      JSON.stringify(resources),
      JSON.stringify(change.error ?? (finished ? row.error : null)),
      status === "pending" ? null : now,
      finished ? now : null,
    ],
  });
}

interface MovedStep {
  action_id: string;
  step: ActionStep;
  at: Date;
}

/** What most progress is, and all of a workflow's: steps alone, in one statement. Of a step that moved twice the last counts. */
const stepsStatement = (moved: readonly MovedStep[]) => ({
  name: "action-steps",
  text: `UPDATE actions a SET version = version + 1,
           (steps, progress) = (
             SELECT jsonb_agg(coalesce(m.step, s.step) ORDER BY s.position NULLS LAST, m.position),
               CASE WHEN status = 'succeeded' THEN 100 ELSE
                 count(*) FILTER (WHERE coalesce(m.step, s.step) ->> 'status' = 'succeeded') * 99 / count(*) END
             FROM jsonb_array_elements(a.steps) WITH ORDINALITY AS s(step, position)
               FULL JOIN jsonb_array_elements(moved.list) WITH ORDINALITY AS m(step, position)
               ON m.step ->> 'name' = s.step ->> 'name'),
           started_at = CASE WHEN status = 'pending' THEN started_at ELSE coalesce(started_at, moved.at) END,
           error = CASE WHEN status IN ('succeeded', 'failed', 'cancelled') THEN error END,
           finished_at = CASE WHEN status IN ('succeeded', 'failed', 'cancelled') THEN moved.at END
         FROM (SELECT action_id, jsonb_agg(step) AS list, max(at) AS at
               FROM jsonb_to_recordset($1::jsonb) AS m(action_id text, step jsonb, at timestamptz)
               GROUP BY action_id) AS moved
         WHERE a.id = moved.action_id`,
  values: [JSON.stringify([...new Map(moved.map((one) => [`${one.action_id} ${one.step.name}`, one])).values()])],
});

const movedSteps = (ctx: TenantContext, action_id: string, steps: readonly ActionStep[]): MovedStep[] =>
  steps.map((step) => ({ action_id, step, at: ctx.clock.now() }));

async function moveSteps(ctx: TenantContext, sql: Sql, id: string, steps: readonly ActionStep[]): Promise<void> {
  const { rowCount } = await sql.query(stepsStatement(movedSteps(ctx, id, steps)));
  if (rowCount === 0) throw new NotFound("action");
}

const writeAtEnd = atEnd(stepsStatement);

/** The same for steps alone, written at the end of the transaction, which must not read them any more. */
export function progressStepsAtEnd(ctx: TenantContext, sql: Sql, id: string, steps: readonly ActionStep[]): void {
  writeAtEnd(sql, ...movedSteps(ctx, id, steps));
}

function mergeSteps(present: ActionStep[], moved: ActionStep[]): ActionStep[] {
  const byName = new Map(present.map((step) => [step.name, step]));
  for (const step of moved) byName.set(step.name, step);
  return [...byName.values()];
}
