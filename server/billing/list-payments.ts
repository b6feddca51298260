import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { listRows } from "@/server/kernel/list-rows";
import { type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { listPaymentsSpec, Payment } from "./contract";
import { type PaymentRow, paymentDto } from "./store";

export async function listPayments(
  ctx: TenantContext,
  input: z.output<typeof listPaymentsSpec.input>,
): Promise<Page<Payment>> {
  const { cursor, limit, status, invoice_id } = input;
  const rows = await readInTenant(ctx, (_tx, sql) =>
    listRows<PaymentRow>(ctx, sql, { table: "payments", cursor, limit, where: { status, invoice_id } }),
  );
  return toPage(rows, limit, paymentDto);
}
