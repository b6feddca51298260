import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { transition } from "@/server/kernel/lifecycle";
import { inTenant } from "@/server/kernel/transaction";
import { subscriptionCancelled } from "./events";
import { subscriptionLifecycle } from "./lifecycle";
import type { SubscriptionRow } from "./store";

/**
 * Cancels what is charged for a resource, from the instant at which its owner gave it up: no month that begins later is
 * charged. An event that comes again changes nothing, nor does the end of an attempt before the one that is charged for.
 * Returns the ids of what was cancelled.
 */
export async function endSubscriptions(
  ctx: TenantContext,
  { resource_id, ended_at }: { resource_id: string; ended_at: string },
): Promise<{ subscription_ids: string[] }> {
  return inTenant(ctx, async (_tx, sql) => {
    const { rows } = await sql.query<SubscriptionRow>({
      name: "lock-subscriptions-of-resource",
      text: `SELECT * FROM subscriptions WHERE organization_id = $1 AND resource_id = $2 AND started_at <= $3
               AND status NOT IN ('cancelled', 'ended')
             ORDER BY id FOR UPDATE`,
      values: [ctx.tenant.id, resource_id, ended_at],
    });
    for (const { id, status } of rows) {
      await sql.query({
        name: "cancel-subscription",
        text: "UPDATE subscriptions SET status = $2, ended_at = $3, version = version + 1 WHERE id = $1",
        values: [id, transition("subscription", subscriptionLifecycle, status, "cancelled"), ended_at],
      });
      await audit(ctx, sql, { action: "subscription.cancelled", subject: id, changes: { resource_id, ended_at } });
      await publish(ctx, sql, subscriptionCancelled(id, { subscription_id: id, resource_id, ended_at }));
    }
    return { subscription_ids: rows.map(({ id }) => id) };
  });
}
