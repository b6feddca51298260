import { afterAll, expect, it } from "vitest";
import { sandboxControl } from "@/drivers/cloud/sandbox/control";
import { listInvoices } from "@/server/billing/list-invoices";
import { listSubscriptions } from "@/server/billing/list-subscriptions";
import { createRegionCloud } from "@/server/catalog/region-clouds/create-region-cloud";
import { createServices } from "@/server/kernel/services";
import { asSystem } from "@/server/kernel/transaction";
import { getOrder } from "@/server/orders";
import { placeOrder } from "@/server/orders/place-order";
import { retryOrder } from "@/server/orders/retry-order";
import { ensureSandboxEndpoint } from "@/server/provisioning";
import { listResources } from "@/server/provisioning/list-resources";
import { createTestCustomer } from "@/server/testing/organizations";
import { eventually, startTestWorker } from "@/server/testing/platform";
import { openTestShop } from "@/server/testing/shop";

const services = createServices();
const shop = await openTestShop(services);
await ensureSandboxEndpoint(shop.provider.ctx());
const worker = await startTestWorker(services);
afterAll(async () => {
  await worker.stop();
  await services.listener.close();
  await services.db.close();
});

it("carries an order from its placement to a running server, a subscription and one invoice", async () => {
  const ctx = shop.customer.ctx();
  const items = [{ plan_id: shop.plan("cx-2").id, region: "fra1", name: "web-1", options: { image: "ubuntu-24.04" } }];
  const { order } = await placeOrder(ctx, { items, labels: {} });
  const ended = await eventually(
    () => getOrder(ctx, order),
    ({ status }) => !["created", "provisioning"].includes(status),
    60_000,
  );
  expect(ended).toMatchObject({ status: "provisioned", items: [{ status: "provisioned" }] });

  const resources = await listResources(ctx, { limit: 10 });
  expect(resources.data).toMatchObject([{ name: "web-1", commercial_status: "active", operating_status: "running" }]);
  const inventory = await sandboxControl({ pool: services.db.system, now: () => services.clock.now() }).inventory();
  expect(inventory.filter((entry) => entry.tenant === shop.customer.tenant.id)).toHaveLength(1);

  const invoices = await eventually(
    () => listInvoices(ctx, { limit: 10 }),
    ({ data }) => data.length > 0,
  );
  expect(invoices.data).toMatchObject([{ status: "open" }]);
  expect((await listSubscriptions(ctx, { limit: 10 })).data).toMatchObject([{ status: "active" }]);
  const unsent = await eventually(
    () => asSystem(services, "test", (tx) => tx.event.count({ where: { dispatched_at: null } })),
    (count) => count === 0,
  );
  expect(unsent).toBe(0);
}, 90_000);

it("undoes a bundle over two clouds as a whole, charges nothing for it, and makes it when it is tried again", async () => {
  const provider = shop.provider.ctx();
  await asSystem(services, "test", (_tx, sql) =>
    sql.query(
      `INSERT INTO cloud_endpoints (id, organization_id, key, name, driver, config, created_at)
       VALUES ($1, $2, 'containers', 'Containers', 'sandbox', '{"cloud": "containers", "buildMs": 200}', now())`,
      [services.ids.next("cloudEndpoint"), provider.tenant.id],
    ),
  );
  const serving = { region: "fra1", cloud_region: "fra1", zone: null, weight: 100, maximum: null, class: null };
  const rest = { residency: null, labels: {}, flavours: {}, images: {}, status: "active" as const };
  await createRegionCloud(provider, { ...serving, ...rest, cloud: "sandbox", kinds: ["server"] });
  await createRegionCloud(provider, { ...serving, ...rest, cloud: "containers", kinds: ["namespace"] });
  const host = { pool: services.db.system, now: () => services.clock.now() };
  const clouds = [sandboxControl(host), sandboxControl(host, { cloud: "containers" })];
  await clouds[0]?.setFault({ fault: "capacity", name: "bundle-vm-2", times: 1 });

  const { ctx: as, tenant } = await createTestCustomer(services);
  const ctx = as();
  const place = { region: "fra1", options: { image: "debian-12" } };
  const { order } = await placeOrder(ctx, {
    all_or_nothing: true,
    labels: {},
    items: [
      { ...place, plan_id: shop.plan("cx-1").id, name: "bundle-vm-1" },
      { ...place, plan_id: shop.plan("cx-1").id, name: "bundle-vm-2" },
      { region: "fra1", options: {}, plan_id: shop.plan("ns-small").id, name: "bundle-ns" },
    ],
  });
  const ended = async () =>
    eventually(
      () => getOrder(ctx, order),
      ({ status }) => !["created", "provisioning"].includes(status),
      60_000,
    );
  expect(await ended()).toMatchObject({ status: "failed", failure: { code: "cloud.capacity" } });
  const held = async () =>
    (await Promise.all(clouds.map((cloud) => cloud.inventory()))).map(
      (all) => all.filter((one) => one.tenant === tenant.id).length,
    );
  expect(await held()).toEqual([0, 0]);
  expect((await listSubscriptions(ctx, { limit: 10 })).data).toEqual([]);

  await retryOrder(ctx, order);
  expect((await ended()).status).toBe("provisioned");
  expect(await held()).toEqual([2, 1]);
  await eventually(
    () => listSubscriptions(ctx, { limit: 10 }),
    ({ data }) => data.length === 3,
  );
}, 120_000);
