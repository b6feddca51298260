import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { eventually } from "@/server/testing/platform";
import { openCloudShop } from "../infra/open-shop";
import { administrator, nothing } from "../infra/openstack/administrator";
import { start } from "../infra/openstack/server";
import { runInfraScript } from "../infra/script";

const openstack = await start();
const { endpoint } = openstack;
const config = {
  ...z.record(z.string(), z.unknown()).parse(endpoint.config),
  regions: { fra1: { region: "RegionOne" } },
};
const patienceMs = 400_000;
const shop = await openCloudShop({ ...endpoint, config }, patienceMs);
const { ended, resourcesOf, terminate } = shop;
afterAll(async () => {
  await shop.close();
  await openstack.stop();
});

const order = (name: string) => shop.order({ plan_id: shop.plan("cx-1").id, name, options: { image: "ubuntu-24.04" } });
const inventory = async () => (await administrator()).inventory(shop.customer.tenant.id);

describe("orders on a real OpenStack", () => {
  it("leads from POST /v1/orders to an active server, and from its termination to nothing", async () => {
    const id = await order("web-1");
    expect(await ended(id)).toMatchObject({ status: "provisioned" });
    expect(await resourcesOf(id)).toMatchObject([{ commercial_status: "active", operating_status: "running" }]);
    expect(await inventory()).toMatchObject({ servers: 1, networks: 1, routers: 1, floatingips: 1 });
    await terminate(id);
    expect(await inventory()).toEqual(nothing);
  });

  it("leaves nothing of an order that is cancelled while its server is being made", async () => {
    const id = await order("web-2");
    await eventually(inventory, ({ ports }) => ports > 0, patienceMs);
    await shop.ask(z.unknown(), "POST", `/orders/${id}/cancellation`);
    expect(await ended(id)).toMatchObject({ status: "cancelled" });
    expect(await inventory()).toEqual(nothing);
  });

  it("is delayed and fails nothing while OpenStack's services are down in the middle of it", async () => {
    const ids = [await order("web-3"), await order("web-4")];
    await eventually(inventory, ({ networks }) => networks > 0, patienceMs);
    await runInfraScript("openstack", "down.sh", "nova-api", "neutron", "keystone");
    ids.push(await order("web-5"));
    await sleep(5_000);
    await runInfraScript("openstack", "up.sh");
    for (const id of ids) expect(await ended(id)).toMatchObject({ status: "provisioned" });
    expect((await inventory()).servers).toBe(ids.length);
    for (const id of ids) await terminate(id);
    expect(await inventory()).toEqual(nothing);
  });
});
