import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { advanceRun } from "./advance-run";
import { type RunRow, rowOf } from "./store";

/** Has a run that is queued or under way begin nothing more, and undone as soon as none of its steps is at work. */
export async function stopRun(ctx: TenantContext, sql: Sql, run: RunRow): Promise<RunRow> {
  const { rows } = await sql.query<RunRow>({
    name: "stop-workflow-run",
    text: `UPDATE workflow_runs SET cancel_requested = true, paused_at = NULL
           WHERE organization_id = $1 AND id = $2 RETURNING *`,
    values: [run.organization_id, run.id],
  });
  return advanceRun(ctx, sql, rowOf(rows, "workflow run"), null);
}
