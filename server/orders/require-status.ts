import { Conflict } from "@/server/kernel/errors";
import type { OrderStatus } from "./contract";
import type { OrderRow } from "./store";

/** The order if it is in one of these states, or Conflict that says what it is. */
export function requireStatus(order: OrderRow, ...statuses: OrderStatus[]): OrderRow {
  if (statuses.includes(order.status)) return order;
  throw new Conflict("order.wrong_status", `This order is ${order.status}, not ${statuses.join(" or ")}.`);
}
