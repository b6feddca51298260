import { publish } from "@/server/events/publish";
import type { Services } from "@/server/kernel/context";
import { systemContext } from "@/server/kernel/tenant";
import { asSystem } from "@/server/kernel/transaction";
import { workflowRunStuck } from "./events";
import { graceMs } from "./pace";
import { runData } from "./present";
import type { RunRow } from "./store";

interface StuckRow extends RunRow {
  resource_name: string;
  customer: string;
  step: string | null;
}

/** So many at a time: when everything stands still, the staff needs no list of all of it. */
const batch = 100;

/** Nobody can be told to undo faster; but somebody should look after a quarter of an hour. */
const undoingMs = 15 * 60_000;

/**
 * Marks the runs that should have moved long ago, and tells the provider's staff of each once: a step beyond its time
 * and some grace, a run that nobody began or of which no step moves, an undoing that takes long. What was paused, or was
 * held back for somebody to look at, does not stand still by accident. A run that moves again loses the mark.
 *
 * @returns how many runs were found now.
 */
export async function noticeStandstill(services: Services): Promise<{ found: number }> {
  return asSystem(services, "notice standstill", async (_tx, sql) => {
    const now = services.clock.now();
    const { rows } = await sql.query<StuckRow>({
      name: "mark-stuck-runs",
      text: `WITH candidate AS (
               SELECT r.id, s.name AS step FROM workflow_runs r
               LEFT JOIN LATERAL (
                 SELECT name, due_at FROM workflow_steps s WHERE s.organization_id = r.organization_id AND s.run_id = r.id
                   AND s.status IN ('running', 'waiting') ORDER BY due_at LIMIT 1
               ) s ON true
               WHERE r.status IN ('queued', 'running', 'waiting', 'compensating') AND NOT r.stuck AND r.paused_at IS NULL
                 AND CASE r.status
                   WHEN 'queued' THEN r.created_at < $1
                   WHEN 'compensating' THEN r.compensating_since < $2
                   ELSE s.due_at < $1 OR (s.name IS NULL AND r.status = 'running' AND NOT EXISTS (
                     SELECT FROM workflow_steps m WHERE m.organization_id = r.organization_id AND m.run_id = r.id
                       AND coalesce(m.finished_at, m.started_at, r.started_at) >= $1)) END
               ORDER BY r.id LIMIT $3 FOR UPDATE OF r SKIP LOCKED
             )
             UPDATE workflow_runs r SET stuck = true FROM candidate, resources x, organizations o
             WHERE r.id = candidate.id AND x.organization_id = r.organization_id AND x.id = r.resource_id
               AND o.id = r.organization_id
             RETURNING r.*, x.name AS resource_name, o.name AS customer, candidate.step`,
      values: [new Date(now.getTime() - graceMs), new Date(now.getTime() - undoingMs), batch],
    });
    if (rows.length === 0) return { found: 0 };
    const { rows: providers } = await sql.query<{ id: string }>("SELECT id FROM organizations WHERE kind = 'provider'");
    for (const { id } of providers) {
      const ctx = await systemContext(services, { name: "provisioning/notice-standstill", organizationId: id });
      const told = rows.map((row) => {
        const { resource_name, customer, step } = row;
        return workflowRunStuck(row.id, { ...runData(row), resource_name, customer, step });
      });
      await publish(ctx, sql, ...told);
    }
    return { found: rows.length };
  });
}
