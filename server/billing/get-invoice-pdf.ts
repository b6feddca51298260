import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { getInvoice } from "./get-invoice";

/** The finalised invoice on paper. Conflict while it has no number yet. */
export async function getInvoicePdf(
  ctx: TenantContext,
  input: { id: string },
): Promise<{ filename: string; base64: string }> {
  const invoice = await getInvoice(ctx, input);
  if (!invoice.number) throw new Conflict("invoice.not_finalized", "A draft has no document yet.");
  // Loaded when the first document is asked for: what draws it weighs half a second of every start.
  const { renderInvoice } = await import("./pdf/render-invoice");
  const pdf = await renderInvoice(invoice);
  return { filename: `${invoice.number}.pdf`, base64: pdf.toString("base64") };
}
