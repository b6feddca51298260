import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import type { ItemToProvision, OrderToProvision } from "./order";
import { type ResourceRow, rowOf } from "./store";

/** The resource of an order item, made when there is none, locked either way: two deliveries of an order meet here. */
export async function ensureResource(
  ctx: TenantContext,
  sql: Sql,
  order: OrderToProvision,
  item: ItemToProvision,
  endpoint: string,
): Promise<ResourceRow> {
  const id = ctx.ids.next("resource");
  await sql.query({
    name: "insert-resource",
    text: `INSERT INTO resources (id, organization_id, project_id, order_id, order_item_id, kind, name, region, endpoint,
             client_token, product, plan, options, labels, commercial_status, operating_status, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $1, $10, $11, $12, $13, 'created', 'pending', $14)
           ON CONFLICT (organization_id, order_item_id) DO NOTHING`,
    values: [
      id,
      ctx.tenant.id,
      order.project_id,
      order.order_id,
      item.id,
      item.product.resource_kind,
      item.name,
      item.region,
      endpoint,
      JSON.stringify(item.product),
      JSON.stringify(item.plan),
      JSON.stringify(item.options),
      JSON.stringify(order.labels),
      ctx.clock.now(),
    ],
  });
  const { rows } = await sql.query<ResourceRow>({
    name: "lock-resource-of-item",
    text: "SELECT * FROM resources WHERE organization_id = $1 AND order_item_id = $2 FOR UPDATE",
    values: [ctx.tenant.id, item.id],
  });
  return rowOf(rows, "resource");
}
