import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createRegionCloud } from "@/server/catalog/region-clouds/create-region-cloud";
import { deleteRegionCloud } from "@/server/catalog/region-clouds/delete-region-cloud";
import { listRegionClouds } from "@/server/catalog/region-clouds/list-region-clouds";
import { updateRegionCloud } from "@/server/catalog/region-clouds/update-region-cloud";
import type { PlacementNeeds } from "@/server/catalog/snapshot";
import type { TenantContext } from "@/server/kernel/context";
import { asSystem } from "@/server/kernel/transaction";
import { createTestCustomer, type TestOrganization } from "@/server/testing/organizations";
import { createProvisioning, createTestOrder } from "@/server/testing/provisioning";
import { sealCredentials } from "../clouds/store";
import { updateCloudEndpoint } from "../clouds/update-cloud-endpoint";
import { getResource } from "../get-resource";
import { getWorkflowRun } from "../get-workflow-run";
import { operateResource } from "../operations/operate-resource";
import { settle, standing } from "../operations/standing.fixture";
import { terminateResource } from "../operations/terminate-resource";
import type { OrderToProvision } from "../order";
import { queueRuns } from "../queue-runs";
import { listPlacements } from "./list-placements";
import { placeItems } from "./place-items";
import { placementsOf } from "./placements-of";

const platform = await createProvisioning();
afterAll(() => platform.close());
const provider = platform.provider.ctx();

/** Adds a cloud beside `sandbox`, with a state of its own. */
const connect = (key: string, driver: string, config: object, credentials: object = {}) =>
  asSystem(provider, "test", async (_tx, sql) => {
    const id = provider.ids.next("cloudEndpoint");
    await sql.query(
      `INSERT INTO cloud_endpoints (id, organization_id, key, name, driver, config, credentials, created_at)
       VALUES ($1, $2, $3, $3, $4, $5, $6, now())`,
      [id, provider.tenant.id, key, driver, JSON.stringify(config), sealCredentials(provider, id, credentials)],
    );
    return id;
  });

const spareId = await connect("spare", "sandbox", { cloud: "spare", machinesPerFlavour: 1 });
await connect(
  "silent",
  "openstack",
  { authUrl: "http://127.0.0.1:9/v3" },
  { method: "password", username: "admin", password: "secret", project: "admin" },
);

const serving = {
  region: "fra1",
  cloud_region: "fra1",
  zone: null,
  kinds: [],
  weight: 100,
  maximum: null,
  class: null,
  residency: null,
  labels: {},
  flavours: {},
  images: {},
  status: "active" as const,
};

const serve = (cloud: string, change: Partial<Parameters<typeof createRegionCloud>[1]> = {}) =>
  createRegionCloud(provider, { ...serving, cloud, ...change });

let customer: TestOrganization;
let ctx: TenantContext;
beforeEach(async () => {
  customer = await createTestCustomer(platform.services);
  ctx = customer.ctx();
  const { data } = await listRegionClouds(provider, { limit: 100 });
  for (const { id } of data) await deleteRegionCloud(provider, { id });
});

const order = async (needs: PlacementNeeds = {}, items = 1, attempt = 1): Promise<OrderToProvision> => {
  const placed = await createTestOrder(ctx, { items });
  return { ...placed, attempt, items: placed.items.map((item) => ({ ...item, placement: needs })) };
};

/** The clouds that the items of an order were given. */
async function placesOf(placed: OrderToProvision): Promise<(string | null)[]> {
  await placeItems(ctx, placed);
  const placements = await asSystem(ctx, "test", (_tx, sql) => placementsOf(sql, placed));
  return placed.items.map(({ id }) => placements.get(id)?.place?.cloud ?? null);
}

describe("an order's items", () => {
  it("go to the one cloud that the region names as long as no other serves it", async () => {
    const placed = await order();
    expect(await placesOf(placed)).toEqual([null]);
    const [run_id = ""] = (await queueRuns(ctx, placed)).run_ids;
    await platform.finish(ctx, run_id);
    expect(await platform.held(customer)).toHaveLength(1);
  });

  it("are made where they were placed, in that cloud's names, and say why", async () => {
    await serve("sandbox", { class: "standard" });
    await serve("spare", {
      class: "premium",
      cloud_region: "hel1",
      zone: "hel1-b",
      flavours: { "cx-1": "ccx-4" },
      images: { "debian-12": "debian-13" },
    });
    const placed = await order({ class: "premium" });
    expect(await placesOf(placed)).toEqual(["spare"]);
    const [run_id = ""] = (await queueRuns(ctx, placed)).run_ids;
    await platform.finish(ctx, run_id);

    const { status, resource_id } = await getWorkflowRun(ctx, { id: run_id });
    expect(status).toBe("succeeded");
    expect(await platform.held(customer)).toEqual([]);
    const resource = await getResource(ctx, { id: resource_id });
    expect(resource).toMatchObject({ region: "fra1", attributes: { flavour: "ccx-4", image: "debian-13" } });

    const { data } = await listPlacements(ctx, { id: resource_id });
    expect(data).toMatchObject([{ outcome: "fits", cloud: "spare", zone: "hel1-b", candidates: [] }]);
    const staff = await listPlacements(provider, { id: resource_id });
    expect(staff.data[0]?.candidates).toMatchObject([
      { cloud: "sandbox", reasons: [{ code: "class" }] },
      { cloud: "spare", reasons: [] },
    ]);
  });

  it("go elsewhere while a cloud does not answer or is paused, and are decided once", async () => {
    await serve("silent", { weight: 1000 });
    await serve("sandbox", { weight: 1 });
    const placed = await order();
    expect(await placesOf(placed)).toEqual(["sandbox"]);
    await serve("spare", { weight: 1000 });
    expect(await placesOf(placed)).toEqual(["sandbox"]);

    await updateCloudEndpoint(provider, { id: spareId, status: "paused" });
    expect(await placesOf(await order({ cloud: "spare" }))).toEqual(["sandbox"]);
    await updateCloudEndpoint(provider, { id: spareId, status: "active" });
    expect(await placesOf(await order({ cloud: "spare" }))).toEqual(["spare"]);
  });

  it("wait for a cloud that does not answer when there is no other", async () => {
    await serve("silent");
    expect(await placesOf(await order())).toEqual(["silent"]);
  });

  it("fail with a reason, and leave nothing, where no cloud can take them", async () => {
    await serve("sandbox", { kinds: ["machine"] });
    const placed = await order();
    expect(await placesOf(placed)).toEqual([null]);
    const [run_id = ""] = (await queueRuns(ctx, placed)).run_ids;
    await platform.finish(ctx, run_id);
    expect(await getWorkflowRun(ctx, { id: run_id })).toMatchObject({
      status: "failed",
      error: { code: "placement.impossible" },
    });
    expect(await platform.held(customer, { ever: true })).toEqual([]);
  });

  it("go to the cloud to which their region has moved, while what stands stays and is operated where it is", async () => {
    const id = await standing(platform, ctx);
    const old = await serve("sandbox");
    expect(await placesOf(await order())).toEqual(["sandbox"]);
    await serve("spare");
    await updateRegionCloud({ ...provider, expectedVersion: old.version }, { id: old.id, status: "drained" });
    expect(await placesOf(await order({}, 3))).toEqual(["spare", "spare", "spare"]);

    await operateResource(ctx, { id, operation: { name: "restart", hard: false } });
    await settle(platform, ctx, id);
    expect(await getResource(ctx, { id })).toMatchObject({ region: "fra1", operating_status: "running" });
    await deleteRegionCloud(provider, { id: old.id });
    await terminateResource(ctx, { id, name: "web-1" });
    await settle(platform, ctx, id);
    expect(await getResource(ctx, { id })).toMatchObject({ commercial_status: "terminated" });
    expect(await platform.held(customer)).toEqual([]);
  });

  it("of one group are kept apart, also by two orders at once, and not from those of another organisation", async () => {
    for (const zone of ["fra1-a", "fra1-b", "fra1-c"]) await serve("sandbox", { zone });
    const needs = { anti_affinity: { group: "db", required: true } };
    const [first, second] = [await order(needs, 2), await order(needs, 2)];
    await Promise.all([placeItems(ctx, first), placeItems(ctx, second)]);
    const zones = await asSystem(ctx, "test", async (_tx, sql) => {
      const both = [await placementsOf(sql, first), await placementsOf(sql, second)];
      return both.flatMap((placements) => [...placements.values()]).map(({ place }) => place?.zone ?? null);
    });
    expect(zones.toSorted()).toEqual(["fra1-a", "fra1-b", "fra1-c", null].toSorted());
    const other = (await createTestCustomer(platform.services)).ctx();
    const theirs = { ...(await createTestOrder(other)), attempt: 1 };
    const placed = { ...theirs, items: theirs.items.map((item) => ({ ...item, placement: needs })) };
    await placeItems(other, placed);
    const placements = await asSystem(other, "test", (_tx, sql) => placementsOf(sql, placed));
    expect([...placements.values()][0]?.place?.zone).toMatch(/^fra1-/);
  });

  it("are never more than a cloud's maximum, however many orders come at once", async () => {
    const { id, version } = await serve("spare", { weight: 1000, maximum: 3 });
    await serve("sandbox", { weight: 0 });
    const placed = await Promise.all(Array.from({ length: 8 }, async () => placesOf(await order())));
    expect(placed.flat().filter((cloud) => cloud === "spare")).toHaveLength(3);
    expect(placed.flat().filter((cloud) => cloud === "sandbox")).toHaveLength(5);
    await updateRegionCloud({ ...provider, expectedVersion: version }, { id, maximum: 4 });
    expect(await placesOf(await order())).toEqual(["spare"]);
  });

  it("take one place each of a cloud's maximum, however often they are tried", async () => {
    await serve("spare", { maximum: 3 });
    const placed = await order();
    for (const attempt of [1, 2]) expect(await placesOf({ ...placed, attempt })).toEqual(["spare"]);
    expect(await placesOf(await order({}, 3))).toEqual(["spare", "spare", null]);
  });
});
