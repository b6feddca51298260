import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { transition } from "@/server/kernel/lifecycle";
import { inTenant } from "@/server/kernel/transaction";
import { subscriptionResumed } from "./events";
import { subscriptionLifecycle } from "./lifecycle";
import { monthsBetween, type Period } from "./period";
import type { SubscriptionRow } from "./store";

/**
 * Charges again for a resource that was brought back. A month that is paid already goes on; otherwise the next renewal
 * charges from the month in which it came back, and the months in between are nobody's. Repeated, it changes nothing.
 */
export async function resumeSubscriptions(
  ctx: TenantContext,
  { resource_id, recovered_at }: { resource_id: string; recovered_at: string },
): Promise<{ subscription_ids: string[] }> {
  return inTenant(ctx, async (_tx, sql) => {
    const { rows } = await sql.query<SubscriptionRow>({
      name: "lock-cancelled-subscriptions-of-resource",
      text: `SELECT * FROM subscriptions WHERE organization_id = $1 AND resource_id = $2 AND status = 'cancelled'
             ORDER BY id FOR UPDATE`,
      values: [ctx.tenant.id, resource_id],
    });
    for (const row of rows) {
      const { start, end } = paidPeriod(row, new Date(recovered_at));
      await sql.query({
        name: "resume-subscription",
        text: `UPDATE subscriptions SET status = $2, ended_at = NULL, current_period_start = $3, current_period_end = $4,
                 version = version + 1 WHERE id = $1`,
        values: [row.id, transition("subscription", subscriptionLifecycle, row.status, "active"), start, end],
      });
      await audit(ctx, sql, {
        action: "subscription.resumed",
        subject: row.id,
        changes: { resource_id, recovered_at },
      });
      await publish(ctx, sql, subscriptionResumed(row.id, { subscription_id: row.id, resource_id, recovered_at }));
    }
    return { subscription_ids: rows.map(({ id }) => id) };
  });
}

/** The month up to which nothing is owed: the one that is paid, or else the one before the return. */
function paidPeriod(row: SubscriptionRow, recoveredAt: Date): Period {
  const { anchor_at, time_zone, current_period_start: start, current_period_end: end } = row;
  if (end > recoveredAt) return { start, end };
  const [month] = monthsBetween(anchor_at, time_zone, recoveredAt, recoveredAt);
  if (!month) throw new Error("An instant lies in a month");
  const [before = month] = monthsBetween(anchor_at, time_zone, new Date(month.start.getTime() - 1), anchor_at);
  return before;
}
