import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";
import { demandOf, returnQuota } from "./quota";
import { loadOrder } from "./store";

/**
 * Gives back the quota of the item whose resource has ended, once, however often it is told. Nothing to do where the item
 * was cancelled, which gave it back already, where nobody ordered the resource, or where another attempt has made it
 * again meanwhile.
 */
export async function releaseItem(
  ctx: TenantContext,
  input: { resource_id: string; terminated_at: string },
): Promise<void> {
  await inTenant(ctx, async (_tx, sql) => {
    const { rows } = await sql.query<{ order_id: string }>({
      name: "find-order-of-resource",
      text: "SELECT order_id FROM order_items WHERE organization_id = $1 AND resource_id = $2",
      values: [ctx.tenant.id, input.resource_id],
    });
    if (!rows[0]) return;
    const order = await loadOrder(sql, rows[0].order_id, "lock");
    const item = order.items.find(({ resource_id }) => resource_id === input.resource_id);
    if (item?.status !== "provisioned" || item.released_at) return;
    if (item.activated_at && new Date(item.activated_at) > new Date(input.terminated_at)) return;
    await sql.query({
      name: "release-order-item",
      text: "UPDATE order_items SET released_at = $3 WHERE organization_id = $1 AND id = $2",
      values: [ctx.tenant.id, item.id, ctx.clock.now()],
    });
    await returnQuota(sql, order, demandOf([item]));
  });
}
