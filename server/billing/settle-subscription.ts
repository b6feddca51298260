import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { transition } from "@/server/kernel/lifecycle";
import type { ChargedStretch } from "./charge-changes";
import { subscriptionCancelled, subscriptionResumed } from "./events";
import { subscriptionLifecycle } from "./lifecycle";
import { monthsBetween, type Period } from "./period";
import type { SubscriptionRow } from "./store";

/**
 * Makes a subscription what follows from all that was told about its resource: cancelled at the end of the last stretch, or
 * charged, and then nothing is owed for the months between two stretches. Says what changed; the same facts change nothing.
 */
export async function settleSubscription(
  ctx: TenantContext,
  sql: Sql,
  row: SubscriptionRow,
  stretches: readonly ChargedStretch[],
): Promise<"cancelled" | "resumed" | null> {
  const last = stretches.at(-1);
  if (!last || row.status === "ended") return null;
  const period = stretches.length > 1 ? paidPeriod(row, last.from) : currentPeriod(row);
  const target = last.until ? "cancelled" : row.status === "cancelled" ? "active" : row.status;
  const status = target === row.status ? target : transition("subscription", subscriptionLifecycle, row.status, target);
  const same =
    status === row.status && sameInstant(last.until, row.ended_at) && sameInstant(period.end, row.current_period_end);
  if (same) return null;

  await sql.query({
    name: "settle-subscription",
    text: `UPDATE subscriptions SET status = $2, ended_at = $3, current_period_start = $4, current_period_end = $5,
             version = version + 1 WHERE id = $1`,
    values: [row.id, status, last.until, period.start, period.end],
  });
  return tell(ctx, sql, row, last);
}

async function tell(ctx: TenantContext, sql: Sql, row: SubscriptionRow, last: ChargedStretch) {
  const { id, resource_id } = row;
  if (last.until) {
    const ended_at = last.until.toISOString();
    await audit(ctx, sql, { action: "subscription.cancelled", subject: id, changes: { resource_id, ended_at } });
    if (row.status === "cancelled") return null;
    await publish(ctx, sql, subscriptionCancelled(id, { subscription_id: id, resource_id, ended_at }));
    return "cancelled";
  }
  const recovered_at = last.from.toISOString();
  await audit(ctx, sql, { action: "subscription.resumed", subject: id, changes: { resource_id, recovered_at } });
  if (row.status !== "cancelled") return null;
  await publish(ctx, sql, subscriptionResumed(id, { subscription_id: id, resource_id, recovered_at }));
  return "resumed";
}

/** The month up to which nothing is owed: the one that is paid, or else the one before the return. */
function paidPeriod(row: SubscriptionRow, recoveredAt: Date): Period {
  const { anchor_at, time_zone } = row;
  if (row.current_period_end > recoveredAt) return currentPeriod(row);
  const [month] = monthsBetween(anchor_at, time_zone, recoveredAt, recoveredAt);
  if (!month) throw new Error("An instant lies in a month");
  const [before = month] = monthsBetween(anchor_at, time_zone, new Date(month.start.getTime() - 1), anchor_at);
  return before;
}

function currentPeriod({ current_period_start: start, current_period_end: end }: SubscriptionRow): Period {
  return { start, end };
}

function sameInstant(a: Date | null, b: Date | null): boolean {
  return a?.getTime() === b?.getTime();
}
