import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { type Page, toPage } from "@/server/kernel/pagination";
import type { InvoiceSummary, listInvoicesSpec } from "./contract";
import { listPage } from "./list-page";
import { type InvoiceRow, invoiceSummaryDto } from "./store";

export async function listInvoices(
  ctx: TenantContext,
  input: z.output<typeof listInvoicesSpec.input>,
): Promise<Page<InvoiceSummary>> {
  const rows = await listPage<InvoiceRow>(ctx, "invoices", input, [
    ["status", "=", input.status],
    ["finalized_at", ">=", input.finalized_from],
    ["finalized_at", "<", input.finalized_before],
  ]);
  return toPage(rows, input.limit, invoiceSummaryDto);
}
