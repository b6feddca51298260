import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";
import { chargedStretches, loadChargeChanges, lockCharges, noteChargeChange } from "./charge-changes";
import { settleSubscription } from "./settle-subscription";
import type { SubscriptionRow } from "./store";

/**
 * Notes that a resource is charged for from an instant on, or no more, and makes its subscriptions what follows from all
 * that is known. It may be told before the order that made the resource is, or after what happened later: the books are
 * the same in the end. Returns the ids of what was cancelled or resumed.
 */
export async function changeCharge(
  ctx: TenantContext,
  { resource_id, at, charged }: { resource_id: string; at: string; charged: boolean },
): Promise<{ subscription_ids: string[] }> {
  return inTenant(ctx, async (_tx, sql) => {
    await lockCharges(sql, [resource_id]);
    await noteChargeChange(sql, ctx.tenant.id, { resource_id, at: new Date(at), charged });
    const changes = await loadChargeChanges(sql, ctx.tenant.id, [resource_id]);
    const subscription_ids: string[] = [];
    const { rows } = await sql.query<SubscriptionRow>({
      name: "lock-subscriptions-of-resource",
      text: "SELECT * FROM subscriptions WHERE organization_id = $1 AND resource_id = $2 ORDER BY id FOR UPDATE",
      values: [ctx.tenant.id, resource_id],
    });
    for (const row of rows) {
      const stretches = chargedStretches(changes, { resource_id, activated_at: row.started_at.toISOString() });
      if (await settleSubscription(ctx, sql, row, stretches)) subscription_ids.push(row.id);
    }
    return { subscription_ids };
  });
}
