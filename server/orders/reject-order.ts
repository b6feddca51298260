import { publish } from "@/server/events/publish";
import { progressAction } from "@/server/kernel/actions";
import type { TenantContext } from "@/server/kernel/context";
import { actingOn, inTenant } from "@/server/kernel/transaction";
import type { Order } from "./contract";
import { orderRejected } from "./events";
import { moveOrder } from "./move-order";
import { demandOf, returnQuota } from "./quota";
import { requireStatus } from "./require-status";
import { loadOrder, orderDto, orderSnapshot } from "./store";

/** Conflict when the order does not wait for an approval. */
export async function rejectOrder(ctx: TenantContext, input: { id: string; reason: string }): Promise<Order> {
  const acting = await actingOn(ctx, "orders", input.id, "order");
  return inTenant(acting, async (_tx, sql) => {
    const order = requireStatus(await loadOrder(sql, input.id, "lock"), "pending_approval");
    const { reason } = input;
    const moved = await moveOrder(acting, sql, order, {
      to: "rejected",
      action: "order.rejected",
      decision: { kind: "rejected", reason },
    });
    await progressAction(acting, sql, order.action_id, {
      status: "cancelled",
      error: { code: "order.rejected", message: reason },
    });
    await returnQuota(sql, order, demandOf(order.items));
    await publish(acting, sql, orderRejected(order.id, { ...orderSnapshot(moved), reason }));
    return orderDto(moved);
  });
}
