import { assessTax } from "@/server/catalog";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { type DraftLine, recurringLines } from "./draft-lines";
import type { InvoiceDraft } from "./issue-invoices";
import type { Issuer, Payer } from "./parties";
import { monthsBetween } from "./period";
import { type DueMonth, findSources } from "./renewal-store";
import type { SubscriptionRow } from "./store";

/** An invoice for a month and the months that it pays for. */
export interface Renewal {
  draft: InvoiceDraft;
  months: DueMonth[];
}

/**
 * The invoices that bring a payer's due subscriptions up to now, oldest month first. There is one invoice for a currency
 * and month; a subscription that comes when it was issued already is charged for that month on the next one.
 */
export async function planRenewals(
  ctx: TenantContext,
  sql: Sql,
  issuer: Issuer,
  payer: Payer,
  due: readonly SubscriptionRow[],
  now: Date,
): Promise<Renewal[]> {
  const invoices = groupBySource(payer, due, now);
  const issued = await findSources(sql, payer.organizationId, [...invoices.keys()]);
  const late = new Map<string, DueMonth[]>();
  const renewals: Renewal[] = [];
  for (const [source, { currency, months }] of invoices) {
    const waiting = [...(late.get(currency) ?? []), ...months];
    if (issued.has(source)) {
      late.set(currency, waiting);
      continue;
    }
    late.delete(currency);
    const lines = await linesOf(sql, issuer, payer, waiting);
    renewals.push({ draft: { ctx, payer, orderId: null, source, currency, lines }, months: waiting });
  }
  return renewals;
}

function groupBySource(payer: Payer, due: readonly SubscriptionRow[], now: Date) {
  const all = due
    .flatMap((subscription) => monthsDue(subscription, now).map((month) => ({ subscription, month })))
    .toSorted((a, b) => a.month.start.getTime() - b.month.start.getTime());
  const invoices = new Map<string, { currency: string; months: DueMonth[] }>();
  for (const one of all) {
    const { currency } = one.subscription;
    const source = `period:${payer.id}:${currency}:${one.month.start.toISOString()}`;
    const known = invoices.get(source) ?? { currency, months: [] };
    known.months.push(one);
    invoices.set(source, known);
  }
  return invoices;
}

function monthsDue({ anchor_at, time_zone, current_period_end }: SubscriptionRow, now: Date) {
  return monthsBetween(anchor_at, time_zone, current_period_end, now);
}

/** Rates are dated, so tax is assessed anew for each month, at its start. */
export async function linesOf(
  sql: Sql,
  issuer: Issuer,
  payer: Payer,
  months: readonly DueMonth[],
): Promise<DraftLine[]> {
  const parties = { ...payer.buyer, seller_country: issuer.seller.country };
  const lines: DraftLine[] = [];
  for (const { subscription, month } of months) {
    const tax = await assessTax(sql, parties, month.start);
    lines.push(...recurringLines(subscription, tax, month, month.start));
  }
  return lines;
}
