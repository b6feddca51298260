import type { Assessed, InvoiceLine } from "./contract";
import { later, type Period, secondsIn } from "./period";
import { amountOf, formulaOf, type Rated } from "./rate-line";
import type { SubscriptionRow } from "./store";
import { rateOf } from "./total-tax";

/** A line before its invoice has a number: rated and rounded. */
export interface DraftLine extends Rated {
  kind: InvoiceLine["kind"];
  description: string;
  subscriptionId: string | null;
  rateId: string;
  formula: string;
  netMinor: bigint;
  tax: Assessed;
  taxRate: string;
}

type Sold = Pick<
  SubscriptionRow,
  "id" | "name" | "product" | "plan" | "prices" | "quantity" | "currency" | "started_at"
>;

/** The one-time prices of a subscription, charged once at its start. */
export function oneTimeLines(sold: Sold, tax: Assessed): DraftLine[] {
  const period = { start: sold.started_at, end: sold.started_at };
  return draft(sold, tax, "one_time", period, null);
}

/** The recurring prices for one month, in advance: for the part of it that begins at `from`, when that is later. */
export function recurringLines(sold: Sold, tax: Assessed, month: Period, from: Date): DraftLine[] {
  return draft(sold, tax, "recurring", { start: later(from, month.start), end: month.end }, secondsIn(month));
}

function draft(
  sold: Sold,
  tax: Assessed,
  kind: DraftLine["kind"],
  period: Period,
  nominalSeconds: number | null,
): DraftLine[] {
  return sold.prices
    .filter((price) => price.charge === kind)
    .map((price) => {
      const { quantity, currency } = sold;
      const rated = { unitPrice: price.amount, currency, quantity, period, nominalSeconds };
      return {
        ...rated,
        kind,
        description: `${sold.name} · ${sold.product.name} ${sold.plan.name} · ${price.name}`,
        subscriptionId: sold.id,
        rateId: price.rate_id,
        formula: formulaOf(rated),
        netMinor: amountOf(rated),
        tax,
        taxRate: rateOf(tax),
      };
    });
}
