import { loadBuyer } from "@/server/identity";
import type { TenantContext } from "@/server/kernel/context";
import { actingOn, inTenant } from "@/server/kernel/transaction";
import type { Accepted } from "./contract";
import { releaseOrder } from "./release-order";
import { requireStatus } from "./require-status";
import { loadOrder } from "./store";

/** Conflict when the order does not wait for an approval. */
export async function approveOrder(ctx: TenantContext, input: { id: string; reason?: string }): Promise<Accepted> {
  const acting = await actingOn(ctx, "orders", input.id, "order");
  return inTenant(acting, async (_tx, sql) => {
    const order = await loadOrder(sql, input.id, "lock");
    const buyer = await loadBuyer(acting, sql, order.billing_account_id);
    const to = buyer.collection === "prepayment" ? "pending_payment" : "created";
    return releaseOrder(acting, sql, requireStatus(order, "pending_approval"), {
      to,
      decision: { kind: "approved", reason: input.reason ?? null },
    });
  });
}
