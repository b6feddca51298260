import { Exact } from "@/server/kernel/money";
import type { Basket, BasketItem } from "./price-basket";

/** A priced item as a quote keeps it: money as text, since JSON knows neither bigint nor decimal. */
export type QuotedItem = Omit<BasketItem, "monthlyNetMinor" | "oneTimeNetMinor" | "hourlyNet" | "available"> & {
  monthly_net_minor: string;
  one_time_net_minor: string;
  hourly_net: string;
};

export function quotedItems({ items }: Basket): QuotedItem[] {
  return items.map(({ monthlyNetMinor, oneTimeNetMinor, hourlyNet, available: _, ...item }) => ({
    ...item,
    monthly_net_minor: monthlyNetMinor.toString(),
    one_time_net_minor: oneTimeNetMinor.toString(),
    hourly_net: hourlyNet.toFixed(),
  }));
}

/** Back to a priced item; whether it is available is asked anew. */
export function unquote(
  { monthly_net_minor, one_time_net_minor, hourly_net, ...item }: QuotedItem,
  available: boolean,
): BasketItem {
  return {
    ...item,
    available,
    monthlyNetMinor: BigInt(monthly_net_minor),
    oneTimeNetMinor: BigInt(one_time_net_minor),
    hourlyNet: new Exact(hourly_net),
  };
}
