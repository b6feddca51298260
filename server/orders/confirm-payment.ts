import type { TenantContext } from "@/server/kernel/context";
import { actingOn, inTenant } from "@/server/kernel/transaction";
import type { Accepted } from "./contract";
import { releaseOrder } from "./release-order";
import { requireStatus } from "./require-status";
import { loadOrder } from "./store";

/** Conflict when the order does not wait for a payment. */
export async function confirmPayment(ctx: TenantContext, input: { id: string; reason?: string }): Promise<Accepted> {
  const acting = await actingOn(ctx, "orders", input.id, "order");
  return inTenant(acting, async (_tx, sql) => {
    const order = requireStatus(await loadOrder(sql, input.id, "lock"), "pending_payment");
    return releaseOrder(acting, sql, order, {
      to: "created",
      decision: { kind: "payment_confirmed", reason: input.reason ?? null },
    });
  });
}
