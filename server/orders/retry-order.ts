import { publish } from "@/server/events/publish";
import { loadBuyer } from "@/server/identity";
import { startAction } from "@/server/kernel/actions";
import type { TenantContext } from "@/server/kernel/context";
import { actingOn, inTenant } from "@/server/kernel/transaction";
import type { Accepted } from "./contract";
import { orderRetried } from "./events";
import { judgeAccount } from "./judge-basket";
import { moveOrder } from "./move-order";
import { demandOf, takeQuota } from "./quota";
import { refuse } from "./refuse";
import { refuseBeyondCredit } from "./refuse-beyond-credit";
import { requireStatus } from "./require-status";
import { settleItems } from "./settle-items";
import { loadOrder, orderDto, orderSnapshot } from "./store";

/**
 * Runs the items that failed once more, as a new attempt under a new action. Takes their quota again, and their credit:
 * what failed had given it back, and another order may have it now.
 */
export async function retryOrder(ctx: TenantContext, input: { id: string }): Promise<Accepted> {
  const acting = await actingOn(ctx, "orders", input.id, "order");
  return inTenant(acting, async (_tx, sql) => {
    const order = requireStatus(await loadOrder(sql, input.id, "lock"), "failed", "partially_provisioned");
    const buyer = await loadBuyer(acting, sql, order.billing_account_id);
    const purchase = { buyer, monthlyNetMinor: order.monthly_net_minor };
    refuse(judgeAccount(acting, purchase));
    if (order.status === "failed") await refuseBeyondCredit(acting, sql, purchase);
    const failed = order.items.filter((item) => item.status === "failed" || item.status === "cancelled");
    const actionId = acting.ids.next("action");
    const resources = [{ type: "order", id: order.id }];
    const items = await settleItems(sql, order, failed, "provisioning", { attempt: order.attempt + 1 });
    const moved = await moveOrder(
      acting,
      sql,
      { ...order, items },
      { to: "provisioning", action: "order.retried", retry: { actionId } },
    );
    const action = await startAction(acting, sql, {
      id: actionId,
      command: "order.retry",
      subject: order.id,
      resources,
    });
    await publish(acting, sql, orderRetried(order.id, orderSnapshot(moved, failed)));
    await takeQuota(sql, order, demandOf(failed));
    return { action, order: orderDto(moved) };
  });
}
