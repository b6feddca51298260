import type { MoneyValue } from "@/components/ui/format-money";

/**
 * Sums of money, one a currency, exactly: the decimals are added as integers of their common scale and never as binary
 * numbers. Negative amounts count as such.
 */
export function sumMoney(values: readonly MoneyValue[]): MoneyValue[] {
  const currencies = [...new Set(values.map(({ currency }) => currency))];
  return currencies.map((currency) => {
    const amounts = values.filter((value) => value.currency === currency).map(({ amount }) => amount);
    const scale = Math.max(...amounts.map((amount) => decimals(amount).length));
    const total = amounts.reduce((sum, amount) => sum + scaled(amount, scale), 0n);
    return { amount: toDecimal(total, scale), currency };
  });
}

const decimals = (amount: string): string => amount.split(".")[1] ?? "";

const scaled = (amount: string, scale: number): bigint =>
  BigInt(amount.replace(".", "") + "0".repeat(scale - decimals(amount).length));

function toDecimal(total: bigint, scale: number): string {
  const digits = String(total < 0n ? -total : total).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const sign = total < 0n ? "-" : "";
  return scale === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-scale)}`;
}
