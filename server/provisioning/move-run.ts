import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { transition } from "@/server/kernel/lifecycle";
import { atEnd } from "@/server/kernel/transaction";
import type { Reason, RunStatus, WaitingFor } from "./contract";
import { runLifecycle } from "./lifecycle";
import type { RunRow } from "./store";

const ended: readonly RunStatus[] = ["succeeded", "failed", "compensated", "cancelled"];

/** Of a run that moved twice the last counts. */
const write = atEnd((moved: readonly RunRow[]) => ({
  name: "move-workflow-runs",
  text: `UPDATE workflow_runs r SET status = m.status, cancel_requested = m.cancel_requested, error = m.error,
           started_at = m.started_at, compensating_since = m.compensating_since, finished_at = m.finished_at,
           stuck = m.stuck, waiting_for = m.waiting_for
         FROM jsonb_to_recordset($1::jsonb) AS m(id text, organization_id text, status text, cancel_requested boolean,
           error jsonb, started_at timestamptz, compensating_since timestamptz, finished_at timestamptz, stuck boolean,
           waiting_for text)
         WHERE r.organization_id = m.organization_id AND r.id = m.id`,
  values: [JSON.stringify([...new Map(moved.map((run) => [run.id, run])).values()])],
}));

/**
 * Gives a run another status, and the instants that go with it. The row must be locked (`lockRun`); it is written at the
 * end of the transaction.
 */
export function moveRun(
  ctx: TenantContext,
  sql: Sql,
  run: RunRow,
  to: RunStatus,
  change: { cancel_requested?: boolean; error?: Reason | null; waiting_for?: WaitingFor } = {},
): RunRow {
  const now = ctx.clock.now();
  const moved: RunRow = {
    ...run,
    ...change,
    status: transition("workflow_run", runLifecycle, run.status, to),
    started_at: run.started_at ?? now,
    compensating_since: to === "compensating" ? now : run.compensating_since,
    finished_at: ended.includes(to) ? now : null,
    stuck: false,
    waiting_for: to === "waiting" ? (change.waiting_for ?? run.waiting_for) : null,
  };
  write(sql, moved);
  return moved;
}
