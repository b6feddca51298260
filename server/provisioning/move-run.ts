import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { transition } from "@/server/kernel/lifecycle";
import type { Reason, RunStatus, WaitingFor } from "./contract";
import { runLifecycle } from "./lifecycle";
import { type RunRow, rowOf } from "./store";

const ended: readonly RunStatus[] = ["succeeded", "failed", "compensated", "cancelled"];

/** Writes a run's status and the instants that go with it. The row must be locked (`lockRun`). */
export async function moveRun(
  ctx: TenantContext,
  sql: Sql,
  run: RunRow,
  to: RunStatus,
  change: { cancel_requested?: boolean; error?: Reason | null; waiting_for?: WaitingFor } = {},
): Promise<RunRow> {
  const next = { ...run, ...change };
  const { rows } = await sql.query<RunRow>({
    name: "move-workflow-run",
    text: `UPDATE workflow_runs SET status = $3, cancel_requested = $4, error = $5,
             started_at = coalesce(started_at, $6),
             compensating_since = CASE WHEN $3 = 'compensating' THEN $6 ELSE compensating_since END,
             finished_at = CASE WHEN $7 THEN $6::timestamptz END,
             stuck = false, waiting_for = $8
           WHERE organization_id = $1 AND id = $2 RETURNING *`,
    values: [
      run.organization_id,
      run.id,
      transition("workflow_run", runLifecycle, run.status, to),
      next.cancel_requested,
      next.error === null ? null : JSON.stringify(next.error),
      ctx.clock.now(),
      ended.includes(to),
      to === "waiting" ? next.waiting_for : null,
    ],
  });
  return rowOf(rows, "workflow run");
}
