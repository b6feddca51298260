import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";
import { startOrder } from "./begin-provisioning";
import type { OrderItem } from "./contract";
import { finishOrder } from "./finish-order";
import { settleItems } from "./settle-items";
import { type ItemRow, loadOrder, type OrderRow } from "./store";

/** How a workflow run of an item ended. */
export interface RunOutcome {
  order_id: string;
  order_item_id: string;
  attempt: number;
  result:
    | { status: "provisioned"; resource_id: string; activated_at: string }
    | { status: "failed"; failure: NonNullable<OrderItem["failure"]> }
    | { status: "cancelled" };
}

/**
 * Joins the runs of an order: notes the outcome of one item and, when it was the last, ends the order. Under the lock
 * of the order, so that the last two outcomes at once end it once. A repeat and an outcome of an earlier attempt change
 * nothing.
 */
export async function recordOutcome(
  ctx: TenantContext,
  { order_id, order_item_id, attempt, result }: RunOutcome,
): Promise<void> {
  await inTenant(ctx, async (_tx, sql) => {
    let order = await loadOrder(sql, order_id, "lock");
    if (order.attempt !== attempt || order.closed_at) return;
    if (order.status === "created") order = await startOrder(ctx, sql, order);
    const item = order.items.find((entry) => entry.id === order_item_id);
    if (!item || isSettled(order, item, result.status)) return;
    const { status, ...outcome } = result;
    const items = await settleItems(sql, order, [item], status, outcome);
    await finishOrder(ctx, sql, { ...order, items });
  });
}

/** What stands can still be cancelled, or fall with the rest of its order; everything else that has ended stays. */
function isSettled(order: OrderRow, item: ItemRow, next: RunOutcome["result"]["status"]): boolean {
  if (item.status === "provisioned") return next !== "cancelled" && !(order.all_or_nothing && next === "failed");
  if (item.status === "failed") return next !== "cancelled";
  return item.status === "cancelled";
}
