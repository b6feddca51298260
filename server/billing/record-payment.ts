import type { z } from "zod";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { Conflict, Invalid } from "@/server/kernel/errors";
import { transition } from "@/server/kernel/lifecycle";
import { Exact, exponentOf, moneyDto, toMinor } from "@/server/kernel/money";
import type { Money } from "@/server/kernel/schemas";
import { actingOn, inTenant } from "@/server/kernel/transaction";
import type { Payment, recordPaymentSpec } from "./contract";
import { paymentSucceeded } from "./events";
import { invoiceLifecycle } from "./lifecycle";
import { type InvoiceRow, loadInvoice, type PaymentRow, paymentDto } from "./store";

/**
 * Records money that came in for an open invoice, which is paid once nothing is outstanding. Invalid for another currency
 * or a fraction of its smallest unit; Conflict for more than is outstanding, and for a reference that was recorded before.
 */
export async function recordPayment(
  ctx: TenantContext,
  input: z.output<typeof recordPaymentSpec.input>,
): Promise<Payment> {
  const acting = await actingOn(ctx, "invoices", input.id, "invoice");
  return inTenant(acting, async (_tx, sql) => {
    const invoice = await loadInvoice(sql, input.id, "FOR UPDATE");
    const minor = minorOf(input.amount, invoice.currency);
    if (invoice.status !== "open") throw new Conflict("invoice.not_open", `This invoice is ${invoice.status}.`);
    const outstanding = invoice.gross_minor - invoice.paid_minor - minor;
    if (outstanding < 0n) throw new Conflict("payment.exceeds_outstanding", "This is more than is outstanding.");

    const payment = await insertPayment(acting, sql, invoice, minor, input);
    const now = acting.clock.now();
    await sql.query({
      name: "invoice-pay",
      text: `UPDATE invoices SET paid_minor = paid_minor + $2, status = $3, payment_status = $4, paid_at = $5, version = version + 1
             WHERE id = $1`,
      values:
        outstanding === 0n
          ? [invoice.id, minor, transition("invoice", invoiceLifecycle, invoice.status, "paid"), "paid", now]
          : [invoice.id, minor, invoice.status, "partially_paid", null],
    });
    await audit(acting, sql, {
      action: "payment.recorded",
      subject: invoice.id,
      changes: { payment_id: payment.id, amount: payment.amount, reference: payment.reference },
    });
    const told = paymentSucceeded(payment.id, {
      payment_id: payment.id,
      invoice_id: invoice.id,
      number: invoice.number ?? "",
      ...payment.amount,
      outstanding: moneyDto(outstanding, invoice.currency).amount,
    });
    await publish(acting, sql, told);
    return payment;
  });
}

function minorOf(amount: Money, currency: string): bigint {
  const wrong = (code: string, message: string) => new Invalid(code, message, [{ pointer: "#/amount", code, message }]);
  if (amount.currency !== currency) throw wrong("payment.currency_mismatch", `This invoice is in ${currency}.`);
  const exact = new Exact(amount.amount);
  if (exact.decimalPlaces() > exponentOf(currency) || !exact.isPositive() || exact.isZero())
    throw wrong("payment.invalid_amount", `Must be more than nothing and whole in the smallest unit of ${currency}.`);
  return toMinor(exact, currency);
}

async function insertPayment(
  ctx: TenantContext,
  sql: Sql,
  invoice: InvoiceRow,
  minor: bigint,
  input: z.output<typeof recordPaymentSpec.input>,
): Promise<Payment> {
  const now = ctx.clock.now();
  const { rows } = await sql.query<PaymentRow>({
    name: "payment-insert",
    text: `INSERT INTO payments (id, organization_id, invoice_id, provider, provider_reference, status, amount_minor, currency, created_at, finished_at)
           VALUES ($1, $2, $3, 'manual', $4, 'succeeded', $5, $6, $7, $8)
           ON CONFLICT (organization_id, provider, provider_reference) DO NOTHING RETURNING *`,
    values: [
      ctx.ids.next("payment"),
      invoice.organization_id,
      invoice.id,
      input.reference ?? null,
      minor,
      invoice.currency,
      now,
      input.received_at ?? now,
    ],
  });
  const [row] = rows;
  if (!row) throw new Conflict("payment.duplicate_reference", "A payment with this reference was recorded before.");
  return paymentDto(row);
}
