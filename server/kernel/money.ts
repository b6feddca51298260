import { Decimal } from "decimal.js";
import type { Money } from "./schemas";

/** Exact arithmetic for rates and quantities: 40 significant digits, half away from zero. */
export const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 60 });
export type Exact = Decimal;

const exponents = new Map<string, number>();

/** The number of decimal places of a currency (ISO 4217 by way of the runtime's CLDR data): EUR 2, JPY 0, KWD 3. */
export function exponentOf(currency: string): number {
  const known = exponents.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  const exponent = format.maximumFractionDigits ?? 2;
  exponents.set(currency, exponent);
  return exponent;
}

/** Rounds an exact amount in major units to minor units: once per line, half away from zero. */
export function toMinor(amount: Exact, currency: string): bigint {
  return BigInt(
    amount
      .mul(new Exact(10).pow(exponentOf(currency)))
      .toDecimalPlaces(0, Decimal.ROUND_HALF_UP)
      .toFixed(0),
  );
}

/** Minor units as an exact amount in major units. */
export function fromMinor(minor: bigint, currency: string): Exact {
  return new Exact(minor.toString()).div(new Exact(10).pow(exponentOf(currency)));
}

/** Money as the API shows it: `{ amount: "12.34", currency: "EUR" }`. */
export function moneyDto(minor: bigint, currency: string): Money {
  const exponent = exponentOf(currency);
  if (exponent === 0) return { amount: minor.toString(), currency };
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, "0");
  const cut = digits.length - exponent;
  return { amount: `${minor < 0n ? "-" : ""}${digits.slice(0, cut)}.${digits.slice(cut)}`, currency };
}
