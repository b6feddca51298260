import { locale } from "@/components/ui/locale";

type Decimal = `${number}`;
const isDecimal = (value: string): value is Decimal => /^\d+(\.\d+)?$/.test(value);
const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 4 });

/** `0.19` → `19%`, from the text itself and never by way of a binary number. Throws RangeError for what is no decimal. */
export function formatRate(rate: string): string {
  if (!isDecimal(rate)) throw new RangeError(`"${rate}" is not a decimal rate`);
  return percent.format(rate);
}
