import { locale } from "./locale";

/** As the API gives it: an exact decimal and an ISO 4217 code. */
export type MoneyValue = { amount: string; currency: string };

export type MoneyFormat = {
  /** `total`: the currency's own digits. `rate`: up to six, for prices per hour or per unit. */
  precision?: "total" | "rate";
  /** Writes a plus before what is above zero; for credits and differences. */
  signed?: boolean;
};

type Decimal = `${number}`;
const isDecimal = (value: string): value is Decimal => /^-?\d+(\.\d+)?$/.test(value);

const formatters = new Map<string, Intl.NumberFormat>();

const formatter = (currency: string, { precision = "total", signed = false }: MoneyFormat): Intl.NumberFormat => {
  const key = `${currency} ${precision} ${signed}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    signDisplay: signed ? "exceptZero" : "negative",
    ...(precision === "rate" ? { maximumFractionDigits: 6 } : {}),
  });
  formatters.set(key, made);
  return made;
};

/**
 * Money in words, from the decimal text itself and never by way of a binary number. Throws RangeError for an amount that
 * is not a plain decimal or a code that is not three letters: a wrong sum must not be shown as some sum.
 */
export const formatMoney = ({ amount, currency }: MoneyValue, format: MoneyFormat = {}): string => {
  if (!isDecimal(amount)) throw new RangeError(`"${amount}" is not a decimal amount`);
  return formatter(currency, format).format(amount);
};
