import pg from "pg";
import type { Services } from "@/server/kernel/context";
import { parseInput } from "@/server/kernel/parse-input";
import { placeOrderSpec } from "@/server/orders/commands/contract";
import { placeOrder } from "@/server/orders/place-order";
import { createTestCustomer, createTestPartner, type TestOrganization } from "@/server/testing/organizations";
import { openTestShop } from "@/server/testing/shop";

const organizations = 200;
const ofThePartner = 20;

export interface ManyOrders {
  provider: TestOrganization;
  /** Has a tenth of the organisations, the customer below among them. */
  partner: TestOrganization;
  /** Has a tenth of all orders; the other organisations share the rest. */
  customer: TestOrganization;
  /** One of the customer's orders. */
  orderId: string;
}

/**
 * Fills a database with orders of 200 organisations, each with one item, all copies of one that was really placed:
 * seven in ten provisioned, one in a hundred failed. The owner writes them without triggers and foreign keys.
 */
export async function loadOrders(services: Services, databaseUrl: string, count: number): Promise<ManyOrders> {
  const shop = await openTestShop(services);
  const partner = await createTestPartner(services);
  const customer = await createTestCustomer(services, { parent: partner });
  const options = { image: "ubuntu-24.04" };
  const basket = { items: [{ plan_id: shop.plan("cx-2").id, region: "fra1", name: "web-1", options }] };
  const { order } = await placeOrder(customer.ctx(), parseInput(placeOrderSpec.input, basket));
  const owner = new pg.Client(databaseUrl);
  await owner.connect();
  try {
    await owner.query("SET session_replication_role = replica");
    await owner.query("SET maintenance_work_mem = '512MB'");
    const indexes = await dropIndexes(owner);
    await owner.query(
      `INSERT INTO organizations (id, path, kind, name, country, created_at, parent_id, slug)
       SELECT 'org_' || lpad(n::text, 26, '0'), p.path || 'org_' || lpad(n::text, 26, '0') || '/', 'customer', 'Customer ' || n,
         'DE', now(), p.id, 'customer-' || n
       FROM generate_series(1, $1::int) n JOIN organizations p ON p.id = CASE WHEN n < $2 THEN $3 ELSE $4 END`,
      [organizations - 1, ofThePartner, partner.tenant.id, shop.provider.tenant.id],
    );
    await owner.query(
      `INSERT INTO orders (id, organization_id, billing_account_id, action_id, status, currency, monthly_net_minor,
         due_now_net_minor, totals, tax, labels, placed_by, created_at, submitted_at)
       SELECT 'ord_01' || lpad(n::text, 24, '0'),
         CASE WHEN n % 10 = 0 THEN o.organization_id ELSE 'org_' || lpad((1 + abs(hashint4(n) % $2))::text, 26, '0') END,
         o.billing_account_id, 'act_01' || lpad(n::text, 24, '0'),
         CASE WHEN n % 100 = 7 THEN 'failed' WHEN n / 10 % 10 < 7 THEN 'provisioned' ELSE 'cancelled' END,
         o.currency, o.monthly_net_minor, o.due_now_net_minor, o.totals, o.tax, o.labels, o.placed_by, o.created_at, o.submitted_at
       FROM orders o CROSS JOIN generate_series(1, $1::int) n WHERE o.id = $3`,
      [count, organizations - 1, order.id],
    );
    await owner.query(
      `INSERT INTO order_items (id, organization_id, order_id, position, action, name, region, endpoint, product, plan,
         options, prices, quantity, monthly_net_minor, due_now_net_minor, status)
       SELECT 'oit' || substr(o.id, 4), o.organization_id, o.id, i.position, i.action, i.name, i.region, i.endpoint, i.product, i.plan,
         i.options, i.prices, i.quantity, i.monthly_net_minor, i.due_now_net_minor, i.status
       FROM order_items i CROSS JOIN orders o WHERE i.order_id = $1 AND o.id <> $1`,
      [order.id],
    );
    for (const index of indexes) await owner.query(index);
    await owner.query("VACUUM ANALYZE orders, order_items, organizations");
    // What loading leaves to be written must not be written while somebody measures.
    await owner.query("CHECKPOINT");
  } finally {
    await owner.end();
  }
  return { provider: shop.provider, partner, customer, orderId: order.id };
}

/** Building an index afterwards is faster than filling it row by row. @returns what makes them again. */
async function dropIndexes(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
     WHERE indrelid IN ('orders'::regclass, 'order_items'::regclass) AND NOT indisunique`,
  );
  for (const { name } of rows) await owner.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}
