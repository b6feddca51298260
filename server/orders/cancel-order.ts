import { publish } from "@/server/events/publish";
import { progressAction, readAction } from "@/server/kernel/actions";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { actingOn, inTenant } from "@/server/kernel/transaction";
import { assess } from "./assess-cancellation";
import type { Accepted } from "./contract";
import { orderCancellationRequested, orderCancelled } from "./events";
import { moveOrder } from "./move-order";
import { settleItems } from "./settle-items";
import { loadOrder, orderDto, orderSnapshot } from "./store";

/** Ends a waiting order at once; asks provisioning to stop and undo one that runs. Conflict when it is too late. */
export async function cancelOrder(ctx: TenantContext, input: { id: string }): Promise<Accepted> {
  const acting = await actingOn(ctx, "orders", input.id, "order");
  return inTenant(acting, async (_tx, sql) => {
    const order = await loadOrder(sql, input.id, "lock");
    const { possible, effect, message } = assess(order.status);
    if (!possible) throw new Conflict("order.not_cancellable", message);
    if (effect === "undoes_provisioning") {
      const moved = await moveOrder(acting, sql, order, { to: "cancelling", action: "order.cancellation_requested" });
      const undone = moved.items.filter(({ attempt }) => attempt === moved.attempt);
      await publish(acting, sql, orderCancellationRequested(order.id, orderSnapshot(moved, undone)));
      return { action: await readAction(sql, order.action_id), order: orderDto(moved) };
    }
    const items = await settleItems(sql, order, order.items, "cancelled");
    const moved = await moveOrder(acting, sql, { ...order, items }, { to: "cancelled", action: "order.cancelled" });
    await progressAction(acting, sql, order.action_id, { status: "cancelled" });
    await publish(acting, sql, orderCancelled(order.id, orderSnapshot(moved)));
    return { action: await readAction(sql, order.action_id), order: orderDto(moved) };
  });
}
