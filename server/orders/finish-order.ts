import { publish } from "@/server/events/publish";
import { progressAction } from "@/server/kernel/actions";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { orderCancelled, orderFailed, orderPartiallyProvisioned, orderProvisioned } from "./events";
import { moveOrder } from "./move-order";
import { type ItemRow, type OrderRow, orderedItem, orderSnapshot } from "./store";

/**
 * Ends a locked order once all its items have ended; does nothing before that. Cancelling undoes the attempt that runs:
 * what stood before it goes on standing, and the order ends partly provisioned.
 */
export async function finishOrder(ctx: TenantContext, sql: Sql, order: OrderRow): Promise<void> {
  const stand = order.items.filter((item) => item.status === "provisioned");
  const fallen = order.items.filter((item) => item.status === "failed" || item.status === "cancelled");
  const cancelling = order.status === "cancelling";
  const open = (item: ItemRow) =>
    !fallen.includes(item) && (cancelling ? item.attempt === order.attempt : !stand.includes(item));
  if (order.items.some(open)) return;
  // What stands of a bundle that has fallen is being undone.
  const falling = order.all_or_nothing && fallen.length > 0;
  if (falling && stand.some(({ attempt }) => attempt === order.attempt)) return;

  const resources = stand.flatMap((item) => (item.resource_id ? [{ type: "resource", id: item.resource_id }] : []));
  const failures = fallen.flatMap(({ failure }) => failure ?? []);
  const reason = failures.find(({ code }) => code !== "order.bundle_undone") ?? {
    code: cancelling ? "order.cancelled" : "order.failed",
    message: cancelling ? "The rest of the order was cancelled." : "Provisioning failed.",
  };
  if (fallen.length === 0) {
    const moved = await moveOrder(ctx, sql, order, { to: "provisioned", action: "order.provisioned" });
    await progressAction(ctx, sql, order.action_id, { status: "succeeded", resources });
    await publish(ctx, sql, orderProvisioned(order.id, { ...orderSnapshot(moved), items: stand.map(provisionedItem) }));
  } else if (stand.length > 0) {
    const to = "partially_provisioned";
    const moved = await moveOrder(ctx, sql, order, { to, action: `order.${to}`, failure: reason });
    await progressAction(ctx, sql, order.action_id, {
      status: cancelling ? "cancelled" : "failed",
      error: reason,
      resources,
    });
    const items = { items: stand.map(provisionedItem), failed_items: fallen.map(orderedItem) };
    await publish(ctx, sql, orderPartiallyProvisioned(order.id, { ...orderSnapshot(moved), ...items, reason }));
  } else if (cancelling) {
    const moved = await moveOrder(ctx, sql, order, { to: "cancelled", action: "order.cancelled" });
    await progressAction(ctx, sql, order.action_id, { status: "cancelled" });
    await publish(ctx, sql, orderCancelled(order.id, orderSnapshot(moved)));
  } else {
    const moved = await moveOrder(ctx, sql, order, { to: "failed", action: "order.failed", failure: reason });
    await progressAction(ctx, sql, order.action_id, { status: "failed", error: reason });
    await publish(ctx, sql, orderFailed(order.id, { ...orderSnapshot(moved), reason }));
  }
}

function provisionedItem(item: ItemRow) {
  const { resource_id, activated_at } = item;
  if (!resource_id || !activated_at) throw new Error(`Item ${item.id} stands without a resource`);
  return { ...orderedItem(item), resource_id, activated_at: new Date(activated_at).toISOString() };
}
