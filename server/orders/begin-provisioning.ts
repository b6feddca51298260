import { publish } from "@/server/events/publish";
import { progressAction } from "@/server/kernel/actions";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { inTenant } from "@/server/kernel/transaction";
import { orderProvisioningStarted } from "./events";
import { moveOrder } from "./move-order";
import { settleItems } from "./settle-items";
import { loadOrder, type OrderRow, orderSnapshot } from "./store";

/** The first of an order's runs has begun. Once; a repeat and a late arrival change nothing. */
export async function beginProvisioning(ctx: TenantContext, input: { order_id: string }): Promise<void> {
  await inTenant(ctx, async (_tx, sql) => {
    const order = await loadOrder(sql, input.order_id, "lock");
    if (order.status === "created") await startOrder(ctx, sql, order);
  });
}

/** From `created` to `provisioning`, with items, action and event. */
export async function startOrder(ctx: TenantContext, sql: Sql, order: OrderRow): Promise<OrderRow> {
  const pending = order.items.filter((item) => item.status === "pending");
  const items = await settleItems(sql, order, pending, "provisioning");
  const moved = await moveOrder(
    ctx,
    sql,
    { ...order, items },
    { to: "provisioning", action: "order.provisioning_started" },
  );
  await progressAction(ctx, sql, order.action_id, { status: "running" });
  await publish(ctx, sql, orderProvisioningStarted(order.id, orderSnapshot(moved)));
  return moved;
}
