import { Exact, exponentOf, toMinor } from "@/server/kernel/money";
import { type Period, secondsIn } from "./period";

/** What a line charges: a price for a quantity, for a part of the period that the price pays for. */
export interface Rated {
  /** Major units of the currency for one unit and one whole period; an exact decimal. */
  unitPrice: string;
  currency: string;
  quantity: number;
  period: Period;
  /** Length of the whole period; null where the price knows none (one-time). */
  nominalSeconds: number | null;
}

/** The net amount in minor units: exact until the one rounding at the end, half away from zero. */
export function amountOf({ unitPrice, currency, quantity, period, nominalSeconds }: Rated): bigint {
  const whole = new Exact(unitPrice).mul(quantity);
  const amount = nominalSeconds === null ? whole : whole.mul(secondsIn(period)).div(nominalSeconds);
  return toMinor(amount, currency);
}

/** The same arithmetic in words: `2 × 29.90 EUR × 820,800 s / 2,592,000 s`. */
export function formulaOf({ unitPrice, currency, quantity, period, nominalSeconds }: Rated): string {
  const price = new Exact(unitPrice);
  const shown = `${price.toFixed(Math.max(price.decimalPlaces(), exponentOf(currency)))} ${currency}`;
  const whole = quantity === 1 ? shown : `${count.format(quantity)} × ${shown}`;
  if (nominalSeconds === null) return quantity === 1 ? `1 × ${shown}` : whole;
  const seconds = secondsIn(period);
  if (seconds === nominalSeconds) return `${whole} × 1 month`;
  return `${whole} × ${count.format(seconds)} s / ${count.format(nominalSeconds)} s`;
}

const count = new Intl.NumberFormat("en-GB");
