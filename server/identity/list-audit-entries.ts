import type { z } from "zod";
import type { AuditEntryModel } from "@/prisma/generated/models";
import type { TenantContext } from "@/server/kernel/context";
import { listRows } from "@/server/kernel/list-rows";
import { type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { AuditEntry, listAuditEntriesSpec } from "./contract";
import { auditEntryDto } from "./store";

/** Who changed what in the caller's organisation and below it. */
export async function listAuditEntries(
  ctx: TenantContext,
  { limit, cursor, ...where }: z.output<typeof listAuditEntriesSpec.input>,
): Promise<Page<AuditEntry>> {
  const rows = await readInTenant(ctx, (_tx, sql) =>
    listRows<AuditEntryModel>(ctx, sql, { table: "audit_entries", where, cursor, limit }),
  );
  return toPage(rows, limit, auditEntryDto);
}
