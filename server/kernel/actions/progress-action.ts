import type { TenantContext } from "../context";
import type { Sql } from "../database";
import { NotFound } from "../errors";
import { transition } from "../lifecycle";
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

/** What most progress is, and all of a workflow's: steps alone, in one statement. */
async function moveSteps(ctx: TenantContext, sql: Sql, id: string, moved: readonly ActionStep[]): Promise<void> {
  const { rowCount } = await sql.query({
    name: "action-steps",
    text: `UPDATE actions SET version = version + 1,
             (steps, progress) = (
               SELECT jsonb_agg(coalesce(m.step, s.step) ORDER BY s.position NULLS LAST, m.position),
                 CASE WHEN status = 'succeeded' THEN 100 ELSE
                   count(*) FILTER (WHERE coalesce(m.step, s.step) ->> 'status' = 'succeeded') * 99 / count(*) END
               FROM jsonb_array_elements(steps) WITH ORDINALITY AS s(step, position)
                 FULL JOIN jsonb_array_elements($2::jsonb) WITH ORDINALITY AS m(step, position)
                 ON m.step ->> 'name' = s.step ->> 'name'),
             started_at = CASE WHEN status = 'pending' THEN started_at ELSE coalesce(started_at, $3) END,
             error = CASE WHEN status IN ('succeeded', 'failed', 'cancelled') THEN error END,
             finished_at = CASE WHEN status IN ('succeeded', 'failed', 'cancelled') THEN $3::timestamptz END
           WHERE id = $1`,
    values: [id, JSON.stringify(moved), ctx.clock.now()],
  });
  if (rowCount === 0) throw new NotFound("action");
}

function mergeSteps(present: ActionStep[], moved: ActionStep[]): ActionStep[] {
  const byName = new Map(present.map((step) => [step.name, step]));
  for (const step of moved) byName.set(step.name, step);
  return [...byName.values()];
}
