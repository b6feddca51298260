import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { eventually } from "@/server/testing/platform";
import { sellMachines } from "../infra/ironic/sell-machines";
import { openIronic, start } from "../infra/ironic/server";
import { enrolAll, inventory, pretended } from "../infra/ironic/stock";
import { openCloudShop } from "../infra/open-shop";
import { runInfraScript } from "../infra/script";

const ironic = await start("fra1");
const client = openIronic();
await enrolAll(
  client,
  [1, 2, 3].map((number) => pretended(`scarce-${number}`, "scarce")),
);
const shop = await openCloudShop(ironic.endpoint);
const plan_id = await sellMachines(shop, "scarce");
afterAll(async () => {
  await shop.close();
  await ironic.stop();
});

const patienceMs = 120_000;
/** Between two looks: ten orders are watched at once, and the gateway counts requests. */
const pauseMs = 1_000;
const Order = z.object({ id: z.string(), status: z.string() });
const Resource = z.object({
  id: z.string(),
  name: z.string(),
  commercial_status: z.string(),
  operating_status: z.string(),
});
const Resources = z.object({ data: z.array(Resource) });
const Runs = z.object({ data: z.array(z.object({ error: z.object({ code: z.string() }).nullable() })) });

async function order(name: string): Promise<string> {
  const item = { plan_id, region: "fra1", name, options: { image: "debian-12" } };
  const placed = await shop.ask(z.object({ order: Order }), "POST", "/orders", { items: [item], labels: {} });
  return placed.order.id;
}
const ended = (id: string) =>
  eventually(
    async () => {
      await sleep(pauseMs);
      return shop.ask(Order, "GET", `/orders/${id}`);
    },
    ({ status }) => ["provisioned", "failed", "cancelled"].includes(status),
    patienceMs,
  );
const resourcesOf = async (id: string) => (await shop.ask(Resources, "GET", `/resources?order_id=${id}`)).data;

async function terminate(id: string): Promise<void> {
  for (const { id: resource, name } of await resourcesOf(id))
    await shop.ask(z.unknown(), "POST", `/resources/${resource}/termination`, { name });
  await eventually(
    async () => {
      await sleep(pauseMs);
      return resourcesOf(id);
    },
    (resources) => resources.every(({ commercial_status }) => commercial_status === "terminated"),
    patienceMs,
  );
}

/** Three machines that are clean, free, and say nothing of anybody. */
const untouched = { free: 3, taken: 0, marked: 0, allocations: 0 };
const scarce = () => inventory(client, "scarce");

describe("orders of machines on a real Ironic", () => {
  it("leads from POST /v1/orders to an active machine, and from its termination to a clean and free one", async () => {
    expect(await scarce()).toEqual(untouched);
    const id = await order("metal-1");
    expect(await ended(id)).toMatchObject({ status: "provisioned" });
    expect(await resourcesOf(id)).toMatchObject([{ commercial_status: "active", operating_status: "running" }]);
    expect(await scarce()).toEqual({ free: 2, taken: 1, marked: 1, allocations: 1 });
    await terminate(id);
    expect(await scarce()).toEqual(untouched);
  });

  it("makes exactly as many machines as there are of ten orders at once, and undoes all of the others", async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, (_, number) => order(`rush-${number}`)));
    const orders = await Promise.all(ids.map(ended));
    const made = orders.filter(({ status }) => status === "provisioned");
    expect(made).toHaveLength(3);
    const refused = orders.filter(({ status }) => status === "failed");
    expect(refused).toHaveLength(7);
    for (const { id } of refused) {
      const { data } = await shop.ask(Runs, "GET", `/workflow-runs?order_id=${id}`);
      expect(data).toMatchObject([{ error: { code: "cloud.capacity" } }]);
    }
    expect(await scarce()).toEqual({ free: 0, taken: 3, marked: 3, allocations: 3 });
    for (const { id } of made) await terminate(id);
    expect(await scarce()).toEqual(untouched);
  });

  it("is delayed and fails nothing while Ironic's API is down in the middle of it", async () => {
    const ids = [await order("late-1"), await order("late-2")];
    await eventually(scarce, ({ allocations }) => allocations > 0, patienceMs);
    await runInfraScript("ironic", "api.sh", "stop");
    ids.push(await order("late-3"));
    await sleep(5_000);
    await runInfraScript("ironic", "api.sh", "start");
    for (const id of ids) expect(await ended(id)).toMatchObject({ status: "provisioned" });
    expect(await scarce()).toEqual({ free: 0, taken: 3, marked: 3, allocations: 3 });
    for (const id of ids) await terminate(id);
    expect(await scarce()).toEqual(untouched);
  });
});
