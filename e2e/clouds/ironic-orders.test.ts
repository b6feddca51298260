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
const patienceMs = 120_000;
const shop = await openCloudShop(ironic.endpoint, patienceMs);
const { ended, resourcesOf, terminate } = shop;
const plan_id = await sellMachines(shop, "scarce");
afterAll(async () => {
  await shop.close();
  await ironic.stop();
});

const Runs = z.object({ data: z.array(z.object({ error: z.object({ code: z.string() }).nullable() })) });

const order = (name: string) => shop.order({ plan_id, name, options: { image: "debian-12" } });

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
