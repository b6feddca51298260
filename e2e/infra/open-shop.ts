import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { DriverEndpoint } from "@/drivers/module";
import { createGateway } from "@/server/gateway/gateway";
import { createTestApiKey } from "@/server/gateway/testing/api-key";
import { createServices } from "@/server/kernel/services";
import { asSystem } from "@/server/kernel/transaction";
import { startTestWorker } from "@/server/testing/platform";
import { openTestShop } from "@/server/testing/shop";

/**
 * The whole platform in this process: a provider with the demo catalogue, whose region `fra1` is served by a real cloud,
 * a customer with an API key, the gateway, and a worker. `ask` speaks REST as the customer's program would.
 */
export async function openCloudShop(endpoint: DriverEndpoint) {
  const services = createServices();
  const shop = await openTestShop(services);
  await addEndpoint();
  const gateway = createGateway(services);
  const { authorization } = await createTestApiKey(services, shop.customer.tenant);
  const worker = await startTestWorker(services);

  async function addEndpoint(): Promise<void> {
    const id = services.ids.next("cloudEndpoint");
    const credentials = services.encryption.encrypt(JSON.stringify(endpoint.credentials ?? {}), id);
    await asSystem(services, "test", async (_tx, sql) => {
      await sql.query(
        `INSERT INTO cloud_endpoints (id, organization_id, key, name, driver, config, credentials, created_at)
         VALUES ($1, $2, 'real', 'Real', $3, $4, $5, now())`,
        [id, shop.provider.tenant.id, endpoint.kind, JSON.stringify(endpoint.config ?? {}), credentials],
      );
      await sql.query("UPDATE regions SET endpoint = 'real' WHERE key = 'fra1'");
    });
  }

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

  return {
    ...shop,
    ask,
    async close() {
      await worker.stop();
      await gateway.close();
      await services.listener.close();
      await services.db.close();
    },
  };
}
