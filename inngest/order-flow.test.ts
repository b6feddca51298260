import { afterAll, expect, it } from "vitest";
import { sandboxControl } from "@/drivers/cloud/sandbox/control";
import { listInvoices } from "@/server/billing/list-invoices";
import { listSubscriptions } from "@/server/billing/list-subscriptions";
import { createServices } from "@/server/kernel/services";
import { asSystem } from "@/server/kernel/transaction";
import { getOrder } from "@/server/orders";
import { placeOrder } from "@/server/orders/place-order";
import { ensureSandboxEndpoint } from "@/server/provisioning";
import { listResources } from "@/server/provisioning/list-resources";
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
