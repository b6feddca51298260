import type { Sql } from "@/server/kernel/database";
import type { Reason } from "./contract";
import { type RunRow, rowOf } from "./store";

/**
 * Says that a run is to be undone for this reason; the first one stays. A run whose cancellation was asked for is
 * cancelled, whatever failed on the way.
 */
export async function failRun(sql: Sql, run: RunRow, reason: Reason): Promise<RunRow> {
  if (run.cancel_requested || run.error) return run;
  const { rows } = await sql.query<RunRow>({
    name: "fail-workflow-run",
    text: "UPDATE workflow_runs SET error = $3, paused_at = NULL WHERE organization_id = $1 AND id = $2 RETURNING *",
    values: [run.organization_id, run.id, JSON.stringify(reason)],
  });
  return rowOf(rows, "workflow run");
}
