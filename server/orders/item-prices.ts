import type { PriceSnapshot } from "@/server/catalog/snapshot";
import { Exact, moneyDto, toMinor } from "@/server/kernel/money";
import type { OrderItem } from "./contract";

/** The price lines of an item as the API shows them. Hourly amounts keep all their places. */
export function itemPrices(prices: readonly PriceSnapshot[]): OrderItem["prices"] {
  return prices.map(({ key, name, charge, amount, hourly_amount, currency }) => ({
    key,
    name,
    charge,
    amount: moneyDto(toMinor(new Exact(amount), currency), currency),
    hourly_amount: hourly_amount === null ? null : { amount: new Exact(hourly_amount).toFixed(), currency },
  }));
}
