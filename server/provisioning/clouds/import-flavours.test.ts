import { afterAll, expect, it } from "vitest";
import { draftPlans, loadOffers } from "@/server/catalog";
import { listPlans } from "@/server/catalog/list-plans";
import { listProducts } from "@/server/catalog/list-products";
import { listRegions } from "@/server/catalog/list-regions";
import { publishPlanVersion } from "@/server/catalog/publish-plan-version";
import { createRegionCloud } from "@/server/catalog/region-clouds/create-region-cloud";
import { listRegionServices } from "@/server/catalog/region-clouds/list-region-services";
import { readAction } from "@/server/kernel/actions";
import { createServices } from "@/server/kernel/services";
import { asSystem, readInTenant } from "@/server/kernel/transaction";
import { createTestCustomer, createTestProvider } from "@/server/testing/organizations";
import { flavourImportRequested } from "../events";
import { createCloudEndpoint } from "./create-cloud-endpoint";
import { importFlavours } from "./import-flavours";

const services = createServices();
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});
const provider = await createTestProvider(services);
const ctx = () => provider.ctx();
const connect = (key: string) =>
  createCloudEndpoint(ctx(), { key, name: "Metal lab", kind: "sandbox", config: { cloud: key }, credentials: {} });
const lab = await connect("lab");

/** Asks for an import and lets the catalogue react to its event, as often as the bus may deliver it. */
async function imported(region: string, flavours: string[], deliveries = 1, cloud = lab) {
  const { action } = await importFlavours(ctx(), { id: cloud.id, region, flavours });
  const { rows } = await asSystem(services, "test", (_tx, sql) =>
    sql.query<{ data: unknown }>("SELECT data FROM events WHERE type = $1 AND data->>'action_id' = $2", [
      flavourImportRequested.type,
      action.id,
    ]),
  );
  expect(rows).toHaveLength(1);
  const data = flavourImportRequested.data.parse(rows[0]?.data);
  await Promise.all(Array.from({ length: deliveries }, () => draftPlans(ctx(), data)));
  return readInTenant(ctx(), (_tx, sql) => readAction(sql, action.id));
}

const drafts = async () => (await listPlans(ctx(), { limit: 100, status: "draft", currency: "EUR" })).data;
const draftProducts = async () => (await listProducts(ctx(), { limit: 100, status: "draft" })).data;

it("makes a draft plan of each flavour, under one draft product a kind, and the region", async () => {
  const action = await imported("fra1", ["cx-1", "cx-2", "metal-16"], 3);
  expect(action).toMatchObject({ status: "succeeded", progress: 100, command: "cloud.import_flavours" });
  expect(action.resources.filter(({ type }) => type === "plan")).toHaveLength(3);
  expect((await draftProducts()).map(({ key }) => key).sort()).toEqual(["lab-machine", "lab-server"]);
  const plans = await drafts();
  expect(plans.map(({ key }) => key).sort()).toEqual(["cx-1", "cx-2", "metal-16"]);
  expect(plans.find(({ key }) => key === "cx-2")).toMatchObject({
    name: "Shared 2",
    attributes: { flavour: "cx-2", vcpu: 2, ram_gib: 4, disk_gib: 40 },
    availability: [{ region: "fra1", status: "available" }],
    prices: [],
  });
  expect((await listRegions(ctx(), { limit: 10 })).data).toMatchObject([{ key: "fra1", country: "DE" }]);
  expect((await listProducts(ctx(), { limit: 100, status: "active" })).data).toEqual([]);
});

it("makes nothing twice, however often and from how many regions one flavour is imported", async () => {
  await Promise.all([imported("fra1", ["cx-1", "cx-4"]), imported("fra1", ["cx-4", "cx-1"])]);
  await imported("hel1", ["cx-1", "cx-1"]);
  const plans = await drafts();
  expect(plans.map(({ key }) => key).sort()).toEqual(["cx-1", "cx-2", "cx-4", "metal-16"]);
  const regions = plans.find(({ key }) => key === "cx-1")?.availability.map(({ region }) => region);
  expect(regions).toEqual(["fra1", "hel1"]);
  expect(await draftProducts()).toHaveLength(2);
});

it("shows drafts to the provider's staff alone", async () => {
  const customer = (await createTestCustomer(services)).ctx();
  expect((await listPlans(customer, { limit: 100, status: "draft", currency: "EUR" })).data).toEqual([]);
  expect((await listProducts(customer, { limit: 100, status: "draft" })).data).toEqual([]);
  expect(await drafts()).not.toEqual([]);
});

it("lets nobody order a draft until it is published at a price, and its product with it", async () => {
  const draft = (await drafts()).find(({ key }) => key === "cx-2");
  const id = draft?.id ?? "";
  const sold = (of: string) => readInTenant(ctx(), (_tx, sql) => loadOffers(sql, [of], "EUR", services.clock.now()));
  expect((await sold(id)).get(id)).toBeUndefined();
  const prices = [{ key: "base", currency: "EUR", amount: "7.50" }];
  const published = await publishPlanVersion(ctx(), { id, prices });
  expect(published).toMatchObject({ status: "active", version: 2, prices: [{ amount: { amount: "7.50" } }] });
  expect((await sold(published.id)).get(published.id)).toMatchObject({ status: "active" });
  expect((await listProducts(ctx(), { limit: 100, status: "active" })).data.map(({ key }) => key)).toEqual([
    "lab-server",
  ]);
  await imported("fra1", ["cx-2"]);
  expect((await drafts()).map(({ key }) => key)).not.toContain("cx-2");
});

it.each([
  ["a region that the cloud does not have", { region: "moon1", flavours: ["cx-1"] }, "#/region"],
  ["a flavour that the region does not have", { region: "fra1", flavours: ["cx-1", "cx-0"] }, "#/flavours/1"],
])("points at %s", async (_what, choice, pointer) => {
  await expect(importFlavours(ctx(), { id: lab.id, ...choice })).rejects.toMatchObject({
    kind: "invalid",
    errors: [{ pointer }],
  });
});

it("refuses a region that another cloud serves", async () => {
  const { id } = await connect("rival");
  await expect(importFlavours(ctx(), { id, region: "fra1", flavours: ["cx-1"] })).rejects.toMatchObject({
    kind: "conflict",
    code: "region.served_by_another",
  });
});

it("takes the flavours of a cloud to which a region has moved", async () => {
  const heir = await connect("heir");
  const service = async () =>
    (await listRegionServices(ctx(), { limit: 10 })).data.find(({ region }) => region === "fra1");
  expect(await service()).toMatchObject({ home: "lab", clouds: [] });
  const serving = { zone: null, kinds: [], weight: 100, maximum: null, class: null, residency: null };
  const names = { labels: {}, flavours: {}, images: {}, status: "active" as const };
  await createRegionCloud(ctx(), { region: "fra1", cloud: heir.key, cloud_region: "fra1", ...serving, ...names });
  expect(await service()).toMatchObject({ home: "lab", clouds: ["heir"] });
  expect(await imported("fra1", ["cx-4"], 1, heir)).toMatchObject({ status: "succeeded" });
  expect((await draftProducts()).map(({ key }) => key)).toContain("heir-server");
});
