import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { listRows } from "@/server/kernel/list-rows";
import { type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { listResourceOperationsSpec, ResourceOperation } from "./contract";
import { type OperationRow, operationDto } from "./store";

/** The history of operations; what the cloud said is shown to the provider's staff. */
export async function listResourceOperations(
  ctx: TenantContext,
  input: z.output<typeof listResourceOperationsSpec.input>,
): Promise<Page<ResourceOperation>> {
  const { cursor, limit, resource_id, status } = input;
  return readInTenant(ctx, async (_tx, sql) => {
    const where = { resource_id, status };
    const rows = await listRows<OperationRow>(ctx, sql, { table: "resource_operations", where, cursor, limit });
    const names = await namesOf(sql, rows);
    const withLog = ctx.permissions.has("platform:read");
    return toPage(rows, limit, (row) => operationDto(row, names.get(row.resource_id) ?? "", withLog));
  });
}

async function namesOf(sql: Parameters<typeof listRows>[1], rows: readonly OperationRow[]) {
  const found = await sql.query<{ id: string; name: string }>({
    name: "names-of-resources",
    text: "SELECT id, name FROM resources WHERE id = ANY ($1)",
    values: [[...new Set(rows.map(({ resource_id }) => resource_id))]],
  });
  return new Map(found.rows.map(({ id, name }) => [id, name]));
}
