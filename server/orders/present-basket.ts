import { moneyDto } from "@/server/kernel/money";
import type { Estimate, Verdict } from "./contract";
import { itemPrices } from "./item-prices";
import type { Basket } from "./price-basket";

/** What a basket costs and what stands against it. */
export function basketDto({ buyer, items, totals, tax }: Basket, verdicts: Verdict[]): Estimate {
  const { currency } = buyer;
  return {
    currency,
    items: items.map((item) => ({
      name: item.name,
      region: item.region,
      product: item.product,
      plan: item.plan,
      options: item.options,
      placement: item.placement ?? null,
      prices: itemPrices(item.prices),
      monthly_net: moneyDto(item.monthlyNetMinor, currency),
      one_time_net: moneyDto(item.oneTimeNetMinor, currency),
    })),
    totals,
    tax,
    verdicts,
    orderable: verdicts.every((verdict) => verdict.outcome !== "refused"),
  };
}
