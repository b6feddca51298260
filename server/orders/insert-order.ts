import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { Conflict } from "@/server/kernel/errors";
import type { placeOrderSpec } from "./commands/contract";
import type { OrderStatus } from "./contract";
import type { Basket } from "./price-basket";
import type { ItemRow, OrderRow } from "./store";

interface NewOrder {
  basket: Basket;
  status: OrderStatus;
  input: z.output<typeof placeOrderSpec.input>;
}

/** Writes order and items in one statement and returns them as they would be read. */
export async function insertOrder(
  ctx: TenantContext,
  sql: Sql,
  { basket, status, input }: NewOrder,
): Promise<OrderRow> {
  const now = ctx.clock.now();
  const items = basket.items.map(
    (item, index): ItemRow => ({
      id: ctx.ids.next("orderItem"),
      position: index + 1,
      action: "add",
      name: item.name,
      region: item.region,
      endpoint: item.endpoint,
      product: item.product,
      plan: item.plan,
      options: item.options,
      placement: item.placement ?? null,
      prices: item.prices,
      quantity: 1,
      monthly_net_minor: item.monthlyNetMinor.toString(),
      due_now_net_minor: item.oneTimeNetMinor.toString(),
      status: "pending",
      resource_id: null,
      failure: null,
      attempt: 1,
      activated_at: null,
      released_at: null,
    }),
  );
  const order = {
    id: ctx.ids.next("order"),
    organization_id: ctx.tenant.id,
    billing_account_id: basket.buyer.billing_account_id,
    project_id: input.project_id ?? null,
    quote_id: input.quote_id ?? null,
    action_id: ctx.ids.next("action"),
    status,
    currency: basket.buyer.currency,
    monthly_net_minor: basket.monthlyNetMinor,
    totals: basket.totals,
    tax: basket.tax,
    labels: input.labels,
    all_or_nothing: input.all_or_nothing ?? false,
  };
  const written = await sql.query<{ organization_name: string }>({
    name: "order-insert",
    text: `WITH written AS (
             INSERT INTO orders (id, organization_id, billing_account_id, project_id, quote_id, action_id, status, currency,
               monthly_net_minor, due_now_net_minor, totals, tax, labels, placed_by, created_at, submitted_at,
               all_or_nothing)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $17)
             ON CONFLICT (quote_id) DO NOTHING RETURNING id, organization_id
           ), items AS (
             INSERT INTO order_items (id, organization_id, order_id, position, action, name, region, endpoint, product, plan,
               options, placement, prices, quantity, monthly_net_minor, due_now_net_minor, status)
             SELECT i.id, w.organization_id, w.id, i.position, i.action, i.name, i.region, i.endpoint, i.product, i.plan,
               i.options, i.placement, i.prices, i.quantity, i.monthly_net_minor, i.due_now_net_minor, i.status
             FROM written w CROSS JOIN jsonb_to_recordset($16::jsonb) AS i(id text, position int, action text, name text,
               region text, endpoint text, product jsonb, plan jsonb, options jsonb, placement jsonb, prices jsonb, quantity int,
               monthly_net_minor int8, due_now_net_minor int8, status text)
           )
           SELECT g.name AS organization_name FROM written w JOIN organizations g ON g.id = w.organization_id`,
    values: [
      order.id,
      order.organization_id,
      order.billing_account_id,
      order.project_id,
      order.quote_id,
      order.action_id,
      order.status,
      order.currency,
      order.monthly_net_minor,
      basket.oneTimeNetMinor,
      JSON.stringify(order.totals),
      JSON.stringify(order.tax),
      JSON.stringify(order.labels),
      JSON.stringify(ctx.actor),
      now,
      JSON.stringify(items),
      order.all_or_nothing,
    ],
  });
  const [row] = written.rows;
  if (!row) throw new Conflict("quote.used", "An order was placed from this quote already.");
  return {
    ...order,
    organization_name: row.organization_name,
    decision: null,
    failure: null,
    attempt: 1,
    version: 1,
    placed_by: ctx.actor,
    created_at: now,
    submitted_at: now,
    provisioned_at: null,
    closed_at: null,
    items,
  };
}
