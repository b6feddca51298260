import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { listRows } from "@/server/kernel/list-rows";
import { type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { listWorkflowRunsSpec, WorkflowRunSummary } from "./contract";
import { runSummaryDto } from "./present";
import type { RunRow } from "./store";

export async function listWorkflowRuns(
  ctx: TenantContext,
  input: z.output<typeof listWorkflowRunsSpec.input>,
): Promise<Page<WorkflowRunSummary>> {
  const { cursor, limit, status, order_id, waiting_for, stuck } = input;
  return readInTenant(ctx, async (_tx, sql) => {
    const rows = await listRows<RunRow>(ctx, sql, {
      table: "workflow_runs",
      where: { status, order_id, waiting_for, stuck: stuck && true },
      cursor,
      limit,
    });
    const names = await sql.query<{ id: string; name: string }>({
      name: "names-of-resources",
      text: "SELECT id, name FROM resources WHERE id = ANY ($1)",
      values: [rows.map((row) => row.resource_id)],
    });
    const nameOf = new Map(names.rows.map(({ id, name }) => [id, name]));
    return toPage(rows, limit, (row) => runSummaryDto(row, nameOf.get(row.resource_id) ?? ""));
  });
}
