import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { asSystem } from "@/server/kernel/transaction";
import { type ChargedStretch, chargedStretches, loadChargeChanges, lockCharges } from "./charge-changes";
import type { Assessed, SoldPrice } from "./contract";
import { oneTimeLines, recurringLines } from "./draft-lines";
import { subscriptionStarted } from "./events";
import { issueInvoices } from "./issue-invoices";
import { loadIssuer, loadPayer, type Payer } from "./parties";
import { later, monthAnchor, monthsBetween, type Period, wholeSecond } from "./period";
import { settleSubscription } from "./settle-subscription";
import type { SubscriptionRow } from "./store";

/** What billing takes from the event of an order that stands, as a whole or in part. */
export interface StandingOrder {
  order_id: string;
  billing_account_id: string;
  currency: string;
  attempt: number;
  tax: Assessed;
  items: {
    id: string;
    name: string;
    product: { id: string; key: string; name: string };
    plan: { id: string; key: string; version: number; name: string };
    prices: SoldPrice[];
    quantity: number;
    monthly_net_minor: string;
    resource_id: string;
    activated_at: string;
  }[];
}

/** A subscription that is new, and the months that it owes by now. */
interface Planned {
  row: SubscriptionRow;
  stretches: ChargedStretch[];
  months: Period[];
}

/**
 * Starts one subscription for each item that stands and has none, and issues the order's invoice for them: one-time
 * prices, and the recurring ones from activation to the end of the running month. What was given up before this was told
 * is charged until then and ends at once. An event that comes again, or at the same time elsewhere, changes nothing.
 * Returns the ids of what was made.
 */
export async function startSubscriptions(
  ctx: TenantContext,
  { data: order }: { data: StandingOrder },
): Promise<{ subscription_ids: string[]; invoice_id: string | null }> {
  const issuer = await loadIssuer(ctx);
  const payer = await loadPayer(ctx, order.billing_account_id);
  return asSystem(ctx, "start subscriptions", async (_tx, sql) => {
    const now = ctx.clock.now();
    const resourceIds = order.items.map(({ resource_id }) => resource_id);
    await lockCharges(sql, resourceIds);
    const changes = await loadChargeChanges(sql, ctx.tenant.id, resourceIds);
    const planned = order.items
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map((item) => plan(ctx, order, item, payer, now, chargedStretches(changes, item)));
    const started = await insertSubscriptions(sql, planned);
    if (started.length === 0) return { subscription_ids: [], invoice_id: null };

    for (const { row, stretches } of started) {
      await tell(ctx, sql, row);
      await settleSubscription(ctx, sql, row, stretches);
    }
    const lines = started.flatMap(({ row, months }) => [
      ...oneTimeLines(row, order.tax),
      ...months.flatMap((month) => recurringLines(row, order.tax, month, row.started_at)),
    ]);
    const source = `order:${order.order_id}:${order.attempt}`;
    const draft = { ctx, payer, orderId: order.order_id, source, currency: order.currency, lines };
    const [invoice] = await issueInvoices(sql, issuer, now, [draft]);
    return { subscription_ids: started.map(({ row }) => row.id), invoice_id: invoice?.id ?? null };
  });
}

function plan(
  ctx: TenantContext,
  order: StandingOrder,
  item: StandingOrder["items"][number],
  payer: Payer,
  now: Date,
  stretches: ChargedStretch[],
): Planned {
  const started_at = wholeSecond(new Date(item.activated_at));
  const time_zone = payer.buyer.time_zone;
  const anchor_at = monthAnchor(started_at, time_zone);
  const months = monthsOf(stretches, anchor_at, time_zone, now);
  const current = months.at(-1);
  if (!current) throw new Error("A subscription has at least one period");
  const { product, plan } = item;
  const row = {
    id: ctx.ids.next("subscription"),
    organization_id: ctx.tenant.id,
    billing_account_id: payer.id,
    order_id: order.order_id,
    order_item_id: item.id,
    resource_id: item.resource_id,
    name: item.name,
    status: "active" as const,
    product: { id: product.id, key: product.key, name: product.name },
    plan: { id: plan.id, key: plan.key, version: plan.version, name: plan.name },
    prices: item.prices,
    quantity: item.quantity,
    currency: order.currency,
    monthly_net_minor: BigInt(item.monthly_net_minor),
    time_zone,
    anchor_at,
    started_at,
    current_period_start: later(started_at, current.start),
    current_period_end: current.end,
    ended_at: null,
    version: 1,
    created_at: now,
  };
  return { row, stretches, months };
}

/** The months by now in which it was charged for at some time, oldest first: more than one when the event was late. */
function monthsOf(stretches: readonly ChargedStretch[], anchor: Date, timeZone: string, now: Date): Period[] {
  const touched = stretches.flatMap(({ from, until }) => monthsBetween(anchor, timeZone, from, until ?? now));
  return [...new Map(touched.map((month) => [month.start.getTime(), month])).values()];
}

/** Inserts those whose order item has no subscription yet, and waits for whoever is inserting the same. */
async function insertSubscriptions(sql: Sql, planned: readonly Planned[]): Promise<Planned[]> {
  const { rows } = await sql.query<{ id: string }>({
    name: "subscriptions-insert",
    text: `INSERT INTO subscriptions (id, organization_id, billing_account_id, order_id, order_item_id, resource_id, name, status,
             product, plan, prices, quantity, currency, monthly_net_minor, time_zone, anchor_at, started_at,
             current_period_start, current_period_end, created_at)
           SELECT id, organization_id, billing_account_id, order_id, order_item_id, resource_id, name, status,
             product, plan, prices, quantity, currency, monthly_net_minor, time_zone, anchor_at, started_at,
             current_period_start, current_period_end, created_at
           FROM jsonb_populate_recordset(NULL::subscriptions, $1::jsonb)
           ON CONFLICT (organization_id, order_item_id) DO NOTHING RETURNING id`,
    values: [
      JSON.stringify(planned.map(({ row }) => ({ ...row, monthly_net_minor: row.monthly_net_minor.toString() }))),
    ],
  });
  const inserted = new Set(rows.map(({ id }) => id));
  return planned.filter(({ row }) => inserted.has(row.id));
}

async function tell(ctx: TenantContext, sql: Sql, subscription: SubscriptionRow): Promise<void> {
  const { id, order_id, order_item_id, resource_id } = subscription;
  await audit(ctx, sql, { action: "subscription.started", subject: id, changes: { order_id, resource_id } });
  const told = subscriptionStarted(id, {
    subscription_id: id,
    order_id,
    order_item_id,
    resource_id,
    product_name: subscription.product.name,
    plan_name: subscription.plan.name,
    started_at: subscription.started_at.toISOString(),
    current_period_end: subscription.current_period_end.toISOString(),
    time_zone: subscription.time_zone,
  });
  await publish(ctx, sql, told);
}
