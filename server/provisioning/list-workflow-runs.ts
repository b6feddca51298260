import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { listRows } from "@/server/kernel/list-rows";
import { type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { listWorkflowRunsSpec, WaitingFor, WorkflowRunSummary } from "./contract";
import { runSummaryDto } from "./present";
import type { RunRow } from "./store";

const forPerson: readonly WaitingFor[] = ["failure", "task", "approval"];

export async function listWorkflowRuns(
  ctx: TenantContext,
  input: z.output<typeof listWorkflowRunsSpec.input>,
): Promise<Page<WorkflowRunSummary>> {
  const { cursor, limit, status, order_id, waiting_for, stuck, awaiting_person } = input;
  // Only a run that waits waits for something: said, since there is an index on the status.
  const waits = waiting_for !== undefined || awaiting_person !== undefined;
  return readInTenant(ctx, async (_tx, sql) => {
    const rows = await listRows<RunRow>(ctx, sql, {
      table: "workflow_runs",
      where: {
        status: status ?? (waits ? "waiting" : undefined),
        order_id,
        waiting_for: waiting_for ?? (awaiting_person && forPerson),
        stuck: stuck && true,
      },
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
