import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { listRows } from "@/server/kernel/list-rows";
import { type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { Finding, listFindingsSpec } from "./contract";
import { type FindingRow, findingDto } from "./store";

export async function listFindings(
  ctx: TenantContext,
  input: z.output<typeof listFindingsSpec.input>,
): Promise<Page<Finding>> {
  const { cursor, limit, status, kind } = input;
  return readInTenant(ctx, async (_tx, sql) => {
    const where = { status, kind };
    const rows = await listRows<FindingRow>(ctx, sql, { table: "resource_findings", where, cursor, limit });
    return toPage(rows, limit, findingDto);
  });
}
