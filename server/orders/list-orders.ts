import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { listRows } from "@/server/kernel/list-rows";
import { type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { listOrdersSpec } from "./commands/contract";
import type { OrderSummary } from "./contract";
import { type FirstItem, type SummaryRow, summaryDto } from "./store";

export async function listOrders(
  ctx: TenantContext,
  input: z.output<typeof listOrdersSpec.input>,
): Promise<Page<OrderSummary>> {
  return readInTenant(ctx, async (_tx, sql) => {
    const { limit, cursor, status, organization_id } = input;
    const rows = await listRows<SummaryRow>(ctx, sql, {
      table: "orders",
      where: { status, organization_id },
      cursor,
      limit,
    });
    const first = await sql.query<FirstItem>({
      name: "first-items",
      text: `SELECT o.id AS order_id, i.item_count, i.name, i.product, i.plan,
               (SELECT g.name FROM organizations g WHERE g.id = o.organization_id) AS organization_name
             FROM unnest($1::text[], $2::text[]) AS o(id, organization_id)
             CROSS JOIN LATERAL (SELECT name, product, plan, (count(*) OVER ())::int AS item_count FROM order_items i
               WHERE i.organization_id = o.organization_id AND i.order_id = o.id ORDER BY i.position LIMIT 1) i`,
      values: [rows.map((row) => row.id), rows.map((row) => row.organization_id)],
    });
    const byOrder = new Map(first.rows.map((row) => [row.order_id, row]));
    return toPage(rows, limit, (row) => summaryDto(row, byOrder.get(row.id)));
  });
}
