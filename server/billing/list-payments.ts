import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { type Page, toPage } from "@/server/kernel/pagination";
import type { listPaymentsSpec, Payment } from "./contract";
import { listPage } from "./list-page";
import { type PaymentRow, paymentDto } from "./store";

export async function listPayments(
  ctx: TenantContext,
  input: z.output<typeof listPaymentsSpec.input>,
): Promise<Page<Payment>> {
  const rows = await listPage<PaymentRow>(ctx, "payments", input, [
    ["invoice_id", "=", input.invoice_id],
    ["status", "=", input.status],
  ]);
  return toPage(rows, input.limit, paymentDto);
}
