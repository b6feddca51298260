import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { transition } from "@/server/kernel/lifecycle";
import { moneyDto } from "@/server/kernel/money";
import type { DraftLine } from "./draft-lines";
import { invoiceFinalized } from "./events";
import { invoiceLifecycle } from "./lifecycle";
import type { Issuer, Payer } from "./parties";
import { takeNumbers } from "./take-numbers";
import { type Totals, totalOf } from "./total-tax";

/** What will be one invoice. `ctx` is in the organisation that pays. */
export interface InvoiceDraft {
  ctx: TenantContext;
  payer: Payer;
  orderId: string | null;
  /** What it is for, unique within the organisation: the reason why there will be only one. */
  source: string;
  currency: string;
  lines: readonly DraftLine[];
}

interface Issued extends InvoiceDraft {
  id: string;
  totals: Totals;
  number: string;
}

const termsMs = 14 * 24 * 3600 * 1000;

/**
 * Writes, numbers and finalises invoices in the running system transaction, in their order, and tells of each one. A
 * draft with nothing to pay makes no invoice. Returns those that were issued.
 */
export async function issueInvoices(
  sql: Sql,
  issuer: Issuer,
  at: Date,
  drafts: readonly InvoiceDraft[],
): Promise<Issued[]> {
  const payable = drafts
    .map((draft) => ({ ...draft, totals: totalOf(draft.lines, draft.currency) }))
    .filter(({ totals }) => totals.grossMinor > 0n)
    .map((draft) => ({ ...draft, id: draft.ctx.ids.next("invoice") }));
  if (payable.length === 0) return [];

  await sql.query({
    name: "invoices-insert",
    text: `INSERT INTO invoices (id, organization_id, billing_account_id, legal_entity_id, order_id, source, status, currency,
             seller, buyer, tax, net_minor, tax_minor, gross_minor, period_start, period_end, created_at)
           SELECT id, organization_id, billing_account_id, $2, order_id, source, 'draft', currency,
             $3, buyer, tax, net_minor, tax_minor, gross_minor, period_start, period_end, $4
           FROM jsonb_to_recordset($1::jsonb) AS d(id text, organization_id text, billing_account_id text, order_id text, source text,
             currency text, buyer jsonb, tax jsonb, net_minor bigint, tax_minor bigint, gross_minor bigint,
             period_start timestamptz, period_end timestamptz)`,
    values: [JSON.stringify(payable.map(invoiceColumns)), issuer.id, JSON.stringify(issuer.seller), at],
  });
  await sql.query({
    name: "invoice-lines-insert",
    text: `INSERT INTO invoice_lines (id, organization_id, invoice_id, position, kind, description, subscription_id, rate_id,
             quantity, unit_price, period_start, period_end, nominal_seconds, formula, net_minor, tax_rate)
           SELECT id, organization_id, invoice_id, position, kind, description, subscription_id, rate_id,
             quantity, unit_price, period_start, period_end, nominal_seconds, formula, net_minor, tax_rate
           FROM jsonb_to_recordset($1::jsonb) AS l(id text, organization_id text, invoice_id text, position int, kind text,
             description text, subscription_id text, rate_id text, quantity numeric, unit_price numeric, period_start timestamptz,
             period_end timestamptz, nominal_seconds int, formula text, net_minor bigint, tax_rate numeric)`,
    values: [JSON.stringify(payable.flatMap(lineColumns))],
  });
  const numbers = await takeNumbers(sql, issuer, at, payable.length);
  const issued = payable.map((draft, index) => ({ ...draft, number: numbers[index] ?? "" }));
  await sql.query({
    name: "invoices-finalize",
    text: `UPDATE invoices i SET number = f.number, status = $2, finalized_at = $3, due_at = $4
           FROM jsonb_to_recordset($1::jsonb) AS f(id text, number text) WHERE i.id = f.id`,
    values: [
      JSON.stringify(issued.map(({ id, number }) => ({ id, number }))),
      transition("invoice", invoiceLifecycle, "draft", "open"),
      at,
      dueAt(at),
    ],
  });
  for (const invoice of issued) await tell(sql, at, invoice);
  return issued;
}

async function tell(sql: Sql, at: Date, { ctx, id, number, ...invoice }: Issued): Promise<void> {
  const gross = moneyDto(invoice.totals.grossMinor, invoice.currency);
  await audit(ctx, sql, {
    action: "invoice.finalized",
    subject: id,
    changes: { number, source: invoice.source, gross },
  });
  const told = invoiceFinalized(id, {
    invoice_id: id,
    number,
    order_id: invoice.orderId,
    billing_account_id: invoice.payer.id,
    email: invoice.payer.buyer.email,
    currency: invoice.currency,
    gross: gross.amount,
    due_at: dueAt(at).toISOString(),
    time_zone: invoice.payer.buyer.time_zone,
  });
  await publish(ctx, sql, told);
}

const dueAt = (at: Date) => new Date(at.getTime() + termsMs);

function invoiceColumns({ id, payer, orderId, source, currency, lines, totals }: Omit<Issued, "number">) {
  const starts = lines.map(({ period }) => period.start.getTime());
  const ends = lines.map(({ period }) => period.end.getTime());
  return {
    id,
    organization_id: payer.organizationId,
    billing_account_id: payer.id,
    order_id: orderId,
    source,
    currency,
    buyer: payer.buyer,
    tax: totals.taxes,
    net_minor: totals.netMinor.toString(),
    tax_minor: totals.taxMinor.toString(),
    gross_minor: totals.grossMinor.toString(),
    period_start: new Date(Math.min(...starts)),
    period_end: new Date(Math.max(...ends)),
  };
}

function lineColumns({ ctx, id, payer, lines }: Omit<Issued, "number">) {
  return lines.map((line, index) => ({
    id: ctx.ids.next("invoiceLine"),
    organization_id: payer.organizationId,
    invoice_id: id,
    position: index + 1,
    kind: line.kind,
    description: line.description,
    subscription_id: line.subscriptionId,
    rate_id: line.rateId,
    quantity: line.quantity,
    unit_price: line.unitPrice,
    period_start: line.period.start,
    period_end: line.period.end,
    nominal_seconds: line.nominalSeconds,
    formula: line.formula,
    net_minor: line.netMinor.toString(),
    tax_rate: line.taxRate,
  }));
}
