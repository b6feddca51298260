import type pg from "pg";
import type { TestOrganization } from "@/server/testing/organizations";

/** Of every hundred resources one differs in each of these ways. */
const differing = { state: 1, size: 2, lost: 3, unbilled: 4, gone: 5 };

/** What a reconciliation of so many resources has to find. */
export const differences = (count: number) => ({
  orphan: count / 100,
  lost: count / 100,
  drifted_state: count / 100,
  drifted_size: count / 100,
  unbilled: count / 100,
  billed_but_gone: count / 100,
});

/**
 * Fills inventory, sandbox cloud and billing's books with servers of one customer, numbered `from` to `to`: 94 of a
 * hundred agree everywhere, and beside each hundred the cloud has one that nobody knows. The owner writes the rows
 * without triggers and foreign keys.
 */
export async function loadResources(owner: pg.Client, customer: TestOrganization, from: number, to: number) {
  const organization = customer.tenant.id;
  await owner.query("SET session_replication_role = replica");
  await owner.query(
    `INSERT INTO resources (id, organization_id, order_id, order_item_id, kind, name, region, endpoint, client_token,
       external_id, product, plan, options, attributes, commercial_status, operating_status, created_at, activated_at, terminated_at)
     SELECT 'res_' || i, $1, 'ord_' || i, 'oit_' || i, 'server', 'web-' || n, 'fra1', 'sandbox', 'run_' || i, 'sbx-' || i,
       '{"id": "prod_1", "key": "cloud-server", "name": "Cloud server"}',
       '{"id": "plan_1", "key": "cx-1", "name": "CX 1", "attributes": {"flavour": "cx-1", "vcpu": 1, "ram_gib": 2}}',
       '{"image": "debian-12"}', '{}', CASE WHEN n % 100 = $4 THEN 'terminated' ELSE 'active' END,
       CASE WHEN n % 100 = $4 THEN 'stopped' ELSE 'running' END, ${old}, ${old}, CASE WHEN n % 100 = $4 THEN ${old} END
     FROM ${numbered}`,
    [organization, from, to, differing.gone],
  );
  await owner.query(
    `INSERT INTO sandbox.resource (cloud, reference, client_token, tenant, kind, name, region, zone, state, flavour, image,
       vcpu, ram_gib, disk_gib, addresses, labels, attributes, created_at, updated_at, visible_at, builds_at)
     SELECT 'sandbox', 'sbx-' || i, 'run_' || i, $1, 'server', 'web-' || n, 'fra1', 'fra1-a',
       CASE WHEN n % 100 = $4 THEN 'stopped' ELSE 'active' END, CASE WHEN n % 100 = $5 THEN 'cx-2' ELSE 'cx-1' END, 'debian-12',
       1, 2, 20, '[{"address": "192.0.2.1", "family": 4, "scope": "public"}]', '{}', '{}', ${old}, ${old}, ${old}, ${old}
     FROM ${numbered} WHERE NOT n % 100 = ANY ($6)`,
    [organization, from, to, differing.state, differing.size, [differing.lost, differing.gone]],
  );
  await owner.query(
    `INSERT INTO sandbox.resource (cloud, reference, kind, name, region, zone, state, flavour, image, vcpu, ram_gib, disk_gib,
       addresses, labels, attributes, created_at, updated_at, visible_at, builds_at)
     SELECT 'sandbox', 'sbx-orphan-' || n, 'server', 'forgotten-' || n, 'fra1', 'fra1-a', 'active', 'cx-1', 'debian-12', 1, 2, 20,
       '[]', '{}', '{}', ${old}, ${old}, ${old}, ${old}
     FROM generate_series($1::int, $2::int) n WHERE n % 100 = 0`,
    [from, to],
  );
  await owner.query(
    `INSERT INTO subscriptions (id, organization_id, billing_account_id, order_id, order_item_id, resource_id, name, status,
       product, plan, prices, quantity, currency, monthly_net_minor, time_zone, anchor_at, started_at, current_period_start,
       current_period_end, created_at)
     SELECT 'sub_' || i, $1, $4, 'ord_' || i, 'oit_' || i, 'res_' || i, 'web-' || n, 'active', '{}', '{}', '[]', 1, 'EUR', 500,
       'Europe/Berlin', ${old}, ${old}, ${old}, now() + interval '1 month', ${old}
     FROM ${numbered} WHERE n % 100 <> $5`,
    [organization, from, to, customer.billingAccount.id, differing.unbilled],
  );
  await owner.query("VACUUM ANALYZE resources, sandbox.resource, subscriptions");
  // What loading leaves to be written must not be written while somebody measures.
  await owner.query("CHECKPOINT");
}

const old = "(now() - interval '1 day')";
const numbered = "(SELECT n, '01' || lpad(n::text, 24, '0') AS i FROM generate_series($2::int, $3::int) n) AS numbered";
