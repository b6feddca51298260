import { afterAll, describe, expect, it } from "vitest";
import { publish } from "@/server/events/publish";
import { createServices } from "@/server/kernel/services";
import { asSystem, inTenant } from "@/server/kernel/transaction";
import { placeOrder } from "@/server/orders/place-order";
import { createTestCustomer } from "@/server/testing/organizations";
import { startTestWorker } from "@/server/testing/platform";
import { openTestShop } from "@/server/testing/shop";
import { getPlatformStatus } from "./get-platform-status";

const services = createServices();
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});
const { provider, customer, plan } = await openTestShop(services);
const ask = () => getPlatformStatus(provider.ctx());

describe("the platform's status", () => {
  it("counts what waits in the outbox, and how long, until it is handed over", async () => {
    const before = await ask();
    const ctx = customer.ctx();
    await inTenant(ctx, (_tx, sql) =>
      publish(ctx, sql, { type: "test.happened", source: "/test", version: 1, subject: "ord_x", data: {} }),
    );
    await asSystem(services, "test", (_tx, sql) =>
      sql.query("UPDATE events SET time = now() - interval '2 minutes' WHERE type = 'test.happened'"),
    );
    const after = await ask();
    expect(after.outbox.waiting).toBe(before.outbox.waiting + 1);
    expect(after.concerns.map(({ code }) => code)).toContain("outbox.late");
  });

  it("calls a dead letter a concern", async () => {
    await asSystem(services, "test", (_tx, sql) =>
      sql.query("UPDATE events SET dead_at = now() WHERE type = 'test.happened'"),
    );
    const { outbox, verdict, concerns } = await ask();
    expect(outbox.dead).toBe(1);
    expect(verdict).toBe("degraded");
    expect(concerns).toContainEqual({ code: "outbox.dead", message: "1 event could not be handed over." });
  });

  it("counts a worker only while it lives", async () => {
    expect((await ask()).engine.workers).toBe(0);
    await asSystem(services, "test", (_tx, sql) =>
      sql.query(
        "INSERT INTO inngest_engine.workers (id, lock_key, pool_id, host, pid) VALUES ('dead', 77, 'pool', 'host', 1)",
      ),
    );
    expect((await ask()).engine.workers).toBe(0);
    const worker = await startTestWorker(services);
    expect((await ask()).engine.workers).toBe(1);
    await worker.stop();
    expect((await ask()).engine.workers).toBe(0);
  });

  it("counts orders that wait for somebody across all customers", async () => {
    const before = await ask();
    const other = await createTestCustomer(services, { name: "Other" });
    for (const { ctx } of [customer, other])
      await placeOrder(ctx(), {
        labels: {},
        items: [{ plan_id: plan("cx-1").id, region: "fra1", name: "web-1", options: { image: "debian-13" } }],
      });
    expect((await ask()).orders.created).toBe(before.orders.created + 2);
  });
});
