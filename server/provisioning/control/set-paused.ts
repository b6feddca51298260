import type { Sql } from "@/server/kernel/database";
import { type RunRow, rowOf } from "../store";

export async function setPaused(sql: Sql, run: RunRow, at: Date | null): Promise<RunRow> {
  const { rows } = await sql.query<RunRow>({
    name: "pause-workflow-run",
    text: "UPDATE workflow_runs SET paused_at = $3 WHERE organization_id = $1 AND id = $2 RETURNING *",
    values: [run.organization_id, run.id, at],
  });
  return rowOf(rows, "workflow run");
}
