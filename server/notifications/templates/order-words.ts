import { moneyDto } from "@/server/kernel/money";
import { money } from "@/server/kernel/written";
import type { OrderedItem, OrderSnapshot } from "@/server/orders/index";

/** The names of what was ordered, as one says them: `web-1`, `web-1 and web-2`, `web-1, web-2 and 3 more`. */
export function namesOf(items: readonly OrderedItem[]): string {
  const [first = "nothing", second, ...more] = items.map(({ name }) => name);
  if (second === undefined) return first;
  return more.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${more.length} more`;
}

/** A line an item: what it is, where, and what it costs a month before tax. */
export const itemFacts = (order: OrderSnapshot, items: readonly OrderedItem[] = order.items) =>
  items.map(({ name, product, plan, region, monthly_net_minor }) => ({
    label: name,
    value: `${product.name} ${plan.name}, ${region}, ${money(moneyDto(BigInt(monthly_net_minor), order.currency))} a month`,
  }));

export const orderPage = (home: string, { order_id }: OrderSnapshot) => `${home}/orders/${order_id}`;
