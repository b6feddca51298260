import { publish } from "@/server/events/publish";
import { progressAction } from "@/server/kernel/actions";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { orderCancelled, orderFailed, orderPartiallyProvisioned, orderProvisioned } from "./events";
import { moveOrder } from "./move-order";
import { type ItemRow, type OrderRow, orderedItem, orderSnapshot } from "./store";

/** Ends a locked order once all its items have ended; does nothing before that. */
export async function finishOrder(ctx: TenantContext, sql: Sql, order: OrderRow): Promise<void> {
  const stand = order.items.filter((item) => item.status === "provisioned");
  const failed = order.items.filter((item) => item.status === "failed");
  const ended = order.items.filter((item) => item.status === "failed" || item.status === "cancelled");
  const resources = stand.flatMap((item) => (item.resource_id ? [{ type: "resource", id: item.resource_id }] : []));
  const reason = failed[0]?.failure ?? { code: "order.failed", message: "Provisioning failed." };

  if (order.status === "cancelling") {
    if (ended.length < order.items.length) return;
    const moved = await moveOrder(ctx, sql, order, { to: "cancelled", action: "order.cancelled" });
    await progressAction(ctx, sql, order.action_id, { status: "cancelled" });
    await publish(ctx, sql, orderCancelled(order.id, orderSnapshot(moved)));
  } else if (stand.length + ended.length < order.items.length) {
    return;
  } else if (ended.length === 0) {
    const moved = await moveOrder(ctx, sql, order, { to: "provisioned", action: "order.provisioned" });
    await progressAction(ctx, sql, order.action_id, { status: "succeeded", resources });
    await publish(ctx, sql, orderProvisioned(order.id, { ...orderSnapshot(moved), items: stand.map(provisionedItem) }));
  } else if (stand.length === 0) {
    const moved = await moveOrder(ctx, sql, order, { to: "failed", action: "order.failed", failure: reason });
    await progressAction(ctx, sql, order.action_id, { status: "failed", error: reason });
    await publish(ctx, sql, orderFailed(order.id, { ...orderSnapshot(moved), reason }));
  } else {
    const moved = await moveOrder(ctx, sql, order, {
      to: "partially_provisioned",
      action: "order.partially_provisioned",
      failure: reason,
    });
    await progressAction(ctx, sql, order.action_id, { status: "failed", error: reason, resources });
    const data = {
      ...orderSnapshot(moved),
      items: stand.map(provisionedItem),
      failed_items: failed.map(orderedItem),
      reason,
    };
    await publish(ctx, sql, orderPartiallyProvisioned(order.id, data));
  }
}

function provisionedItem(item: ItemRow) {
  const { resource_id, activated_at } = item;
  if (!resource_id || !activated_at) throw new Error(`Item ${item.id} stands without a resource`);
  return { ...orderedItem(item), resource_id, activated_at: new Date(activated_at).toISOString() };
}
