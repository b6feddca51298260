import { Exact, fromMinor, moneyDto, toMinor } from "@/server/kernel/money";
import type { Assessed, TaxSubtotal } from "./contract";

interface Taxed {
  netMinor: bigint;
  tax: Assessed;
}

export interface Totals {
  netMinor: bigint;
  taxMinor: bigint;
  grossMinor: bigint;
  taxes: TaxSubtotal[];
}

/**
 * Totals of lines that are rounded already. Lines of one category (treatment, country, rate) are summed and taxed once,
 * and only that result is rounded (EN 16931, BR-CO-17); the tax total is the sum of what was rounded.
 */
export function totalOf(lines: readonly Taxed[], currency: string): Totals {
  const categories = new Map<string, { tax: Assessed; netMinor: bigint }>();
  for (const { tax, netMinor } of lines) {
    const key = `${tax.treatment} ${tax.country} ${new Exact(rateOf(tax)).toString()}`;
    const known = categories.get(key);
    categories.set(key, { tax, netMinor: (known?.netMinor ?? 0n) + netMinor });
  }
  const rounded = [...categories.values()].map(({ tax, netMinor }) => ({
    tax,
    netMinor,
    taxMinor: toMinor(fromMinor(netMinor, currency).mul(rateOf(tax)), currency),
  }));
  const netMinor = rounded.reduce((sum, category) => sum + category.netMinor, 0n);
  const taxMinor = rounded.reduce((sum, category) => sum + category.taxMinor, 0n);
  const taxes = rounded.map(({ tax, ...category }) => ({
    ...tax,
    rate: rateOf(tax),
    net: moneyDto(category.netMinor, currency),
    tax: moneyDto(category.taxMinor, currency),
  }));
  return { netMinor, taxMinor, grossMinor: netMinor + taxMinor, taxes };
}

/** Only the standard treatment charges tax: under reverse charge the buyer owes it, out of scope nobody does. */
export function rateOf(tax: Assessed): string {
  return tax.treatment === "standard" ? tax.rate : "0";
}
