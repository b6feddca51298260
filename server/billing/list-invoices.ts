import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { listRows } from "@/server/kernel/list-rows";
import { type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { InvoiceSummary, listInvoicesSpec } from "./contract";
import { type InvoiceRow, invoiceSummaryDto } from "./store";

export async function listInvoices(
  ctx: TenantContext,
  input: z.output<typeof listInvoicesSpec.input>,
): Promise<Page<InvoiceSummary>> {
  const { cursor, limit, status, organization_id } = input;
  const rows = await readInTenant(ctx, (_tx, sql) =>
    listRows<InvoiceRow>(ctx, sql, {
      table: "invoices",
      cursor,
      limit,
      where: { status, organization_id },
      within: { finalized_at: { from: input.finalized_from, before: input.finalized_before } },
    }),
  );
  return toPage(rows, limit, invoiceSummaryDto);
}
