import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { DriverEndpoint } from "@/drivers/module";
import { createGateway } from "@/server/gateway/gateway";
import { createTestApiKey } from "@/server/gateway/testing/api-key";
import { createServices } from "@/server/kernel/services";
import { eventually, startTestWorker } from "@/server/testing/platform";
import { openTestShop } from "@/server/testing/shop";
import { connectCloud } from "./connect-cloud";

const Order = z.object({ id: z.string(), status: z.string() });
type Order = z.infer<typeof Order>;
const Resource = z.object({
  id: z.string(),
  name: z.string(),
  commercial_status: z.string(),
  operating_status: z.string(),
});
type Resource = z.infer<typeof Resource>;

/** What a customer picks; the region is the one that the cloud serves. */
interface Choice {
  plan_id: string;
  name: string;
  options?: Record<string, string>;
}

/** Between two looks at the API: many orders are watched at once, and the gateway counts requests. */
const lookMs = 1_000;

/**
 * The whole platform in this process: a provider with the demo catalogue, whose region `fra1` is served by a real cloud,
 * a customer with an API key, the gateway, and a worker. `ask` speaks REST as the customer's program would.
 *
 * @param patienceMs how long an order or a termination may take in that cloud.
 */
export async function openCloudShop(endpoint: DriverEndpoint, patienceMs: number) {
  const services = createServices();
  const shop = await openTestShop(services);
  await connectCloud(services, { provider: shop.provider, region: "fra1", endpoint });
  const gateway = createGateway(services);
  const { authorization } = await createTestApiKey(services, shop.customer.tenant);
  const worker = await startTestWorker(services);

  /** Asks the gateway and reads the answer by its schema; a refusal throws with the problem. */
  async function ask<T>(schema: z.ZodType<T>, method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
    const headers = { authorization, "content-type": "application/json", "idempotency-key": randomUUID() };
    const request = new Request(`http://platforma.test/v1${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await gateway.fetch(request);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return schema.parse(JSON.parse(text));
  }

  /** Orders one thing, and returns the order's id at once. */
  const order = (choice: Choice): Promise<string> => orderTogether([choice], false);

  /** Orders several things at once, as a bundle or each for itself. */
  async function orderTogether(choices: readonly Choice[], all_or_nothing: boolean): Promise<string> {
    const items = choices.map((choice) => ({ ...choice, region: "fra1" }));
    const placed = await ask(z.object({ order: Order }), "POST", "/orders", { items, labels: {}, all_or_nothing });
    return placed.order.id;
  }

  /** Waits until nothing more happens to an order by itself. */
  const ended = (id: string): Promise<Order> =>
    eventually(
      () => ask(Order, "GET", `/orders/${id}`),
      ({ status }) => ["provisioned", "failed", "cancelled"].includes(status),
      patienceMs,
      lookMs,
    );

  const resourcesOf = async (id: string): Promise<Resource[]> =>
    (await ask(z.object({ data: z.array(Resource) }), "GET", `/resources?order_id=${id}`)).data;

  /** Terminates everything that came of an order, and waits until it is gone. */
  async function terminate(id: string): Promise<void> {
    for (const { id: resource, name } of await resourcesOf(id))
      await ask(z.unknown(), "POST", `/resources/${resource}/termination`, { name });
    await eventually(
      () => resourcesOf(id),
      (resources) => resources.every(({ commercial_status }) => commercial_status === "terminated"),
      patienceMs,
      lookMs,
    );
  }

  return {
    ...shop,
    services,
    ask,
    /** Connects one more cloud, under a key of its own. */
    connect: (key: string, other: DriverEndpoint) =>
      connectCloud(services, { provider: shop.provider, region: key, endpoint: other }),
    order,
    orderTogether,
    ended,
    resourcesOf,
    terminate,
    async close() {
      await worker.stop();
      await gateway.close();
      await services.listener.close();
      await services.db.close();
    },
  };
}
