import type { Plan } from "@/server/catalog/contract";

interface NewPrice {
  key: string;
  amount: string;
  hourly_amount: string;
}

const isDecimal = (text: string) => /^\d{1,12}(\.\d{1,12})?$/.test(text);

/** A plan as it would be at new prices; null while one of them is not a sum yet. */
export function repriced(plan: Plan, currency: string, prices: readonly NewPrice[]): Plan | null {
  const given = new Map(prices.map((price) => [price.key, price]));
  if (prices.some(({ amount, hourly_amount }) => !isDecimal(amount) || (hourly_amount && !isDecimal(hourly_amount))))
    return null;
  return {
    ...plan,
    prices: plan.prices.map((price) => {
      const next = given.get(price.key);
      if (!next) return price;
      const { amount, hourly_amount } = next;
      return {
        ...price,
        amount: { amount, currency },
        hourly_amount: hourly_amount ? { amount: hourly_amount, currency } : null,
      };
    }),
  };
}
