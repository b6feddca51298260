import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createRegionCloud } from "@/server/catalog/region-clouds/create-region-cloud";
import { sellMachines } from "../infra/ironic/sell-machines";
import { openIronic, start as startIronic } from "../infra/ironic/server";
import { enrolAll, inventory, pretended } from "../infra/ironic/stock";
import { openKubectl } from "../infra/kubernetes/kubectl";
import { start as startKubernetes } from "../infra/kubernetes/server";
import { openCloudShop } from "../infra/open-shop";
import { administrator, nothing } from "../infra/openstack/administrator";
import { start as startOpenstack } from "../infra/openstack/server";
import { runInfraScript } from "../infra/script";

const openstack = await startOpenstack();
const kubernetes = await startKubernetes();
const ironic = await startIronic("metal1");
const machines = openIronic();
await enrolAll(machines, [pretended("only-1", "only")]);
const kubectl = openKubectl();

const patienceMs = 400_000;
const shop = await openCloudShop(openstack.endpoint, patienceMs);
await shop.connect("containers", kubernetes.endpoint);
await shop.connect("metal", ironic.endpoint);
await shop.connect("spare", { kind: "sandbox", config: { buildMs: 500 } });
const { ended, resourcesOf, terminate } = shop;

const common = { region: "fra1", zone: null, maximum: null, class: null, residency: null, labels: {} };
const plain = { ...common, flavours: {}, images: {}, status: "active" as const };
const serve = (cloud: string, cloud_region: string, kind: "server" | "namespace" | "machine", weight = 100) =>
  createRegionCloud(shop.provider.ctx(), { ...plain, cloud, cloud_region, kinds: [kind], weight });
await serve("fra1", "RegionOne", "server");
await serve("containers", "test1", "namespace");
await serve("metal", "metal1", "machine");
await serve("spare", "fra1", "server", 0);
const machine = await sellMachines(shop, "only");

afterAll(async () => {
  await shop.close();
  await openstack.stop();
  await kubernetes.stop();
  await ironic.stop();
});

const server = (name: string) => ({ plan_id: shop.plan("cx-1").id, name, options: { image: "ubuntu-24.04" } });
const namespace = (name: string) => ({ plan_id: shop.plan("ns-small").id, name });
const metal = (name: string) => ({ plan_id: machine, name, options: { image: "debian-12" } });

/** What the three clouds really hold of the customer. */
async function standing() {
  const { servers } = await (await administrator()).inventory(shop.customer.tenant.id);
  const { taken, marked, allocations } = await inventory(machines, "only");
  const namespaces = (await kubectl.namespacesOf(shop.customer.tenant.id)).length;
  return { servers, namespaces, machines: taken, traces: marked + allocations };
}
const empty = { servers: 0, namespaces: 0, machines: 0, traces: 0 };

const Placements = z.object({ data: z.array(z.object({ cloud: z.string().nullable(), outcome: z.string() })) });
const placedOn = async (order: string) => {
  const [resource] = await resourcesOf(order);
  return (await shop.ask(Placements, "GET", `/resources/${resource?.id}/placements`)).data[0]?.cloud;
};

describe("a region of three real clouds", () => {
  it("takes a bundle of a server, a namespace and a machine, each on its own cloud, and gives all of it back", async () => {
    const id = await shop.orderTogether([server("app-1"), namespace("app-2"), metal("app-3")], true);
    expect(await ended(id)).toMatchObject({ status: "provisioned" });
    expect(await standing()).toEqual({ servers: 1, namespaces: 1, machines: 1, traces: 2 });
    await terminate(id);
    expect(await standing()).toEqual(empty);
    expect(await (await administrator()).inventory(shop.customer.tenant.id)).toEqual(nothing);
  });

  it("leaves nothing on any of them of a bundle of which one item can not be made", async () => {
    const id = await shop.orderTogether([server("b-1"), namespace("b-2"), metal("b-3"), metal("b-4")], true);
    expect(await ended(id)).toMatchObject({ status: "failed" });
    expect(await standing()).toEqual(empty);
    expect(await (await administrator()).inventory(shop.customer.tenant.id)).toEqual(nothing);
  });

  it("makes new servers elsewhere while OpenStack is down, and there again when it is back", async () => {
    await runInfraScript("openstack", "down.sh", "nova-api", "neutron", "keystone");
    const meanwhile = await shop.order(server("c-1"));
    expect(await ended(meanwhile)).toMatchObject({ status: "provisioned" });
    expect(await placedOn(meanwhile)).toBe("spare");
    await runInfraScript("openstack", "up.sh");
    const after = await shop.order(server("c-2"));
    expect(await ended(after)).toMatchObject({ status: "provisioned" });
    expect(await placedOn(after)).toBe("fra1");
    for (const id of [meanwhile, after]) await terminate(id);
    expect(await standing()).toEqual(empty);
  });
});
