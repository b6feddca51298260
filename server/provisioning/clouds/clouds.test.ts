import { afterAll, describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/kernel/context";
import { createServices } from "@/server/kernel/services";
import { asSystem } from "@/server/kernel/transaction";
import { createTestCustomer, createTestProvider } from "@/server/testing/organizations";
import { openCloud } from "../cloud";
import { listCloudEndpoints } from "../list-cloud-endpoints";
import { createCloudEndpoint } from "./create-cloud-endpoint";
import { getCloudEndpoint } from "./get-cloud-endpoint";
import { getCloudOffer } from "./get-cloud-offer";
import { listCloudDrivers } from "./list-cloud-drivers";
import { probeCloud } from "./probe-cloud";
import { updateCloudEndpoint } from "./update-cloud-endpoint";

const services = createServices();
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

const provider = await createTestProvider(services);
const ctx = () => provider.ctx();
const customer = await createTestCustomer(services);

let made = 0;
/** Another sandbox cloud at each call, under a key of its own. */
function sandbox() {
  made += 1;
  const key = `lab-${made}`;
  return { key, name: "The lab", kind: "sandbox", config: { cloud: key }, credentials: {} };
}
const pointing = (code: string, pointer: string) => ({ kind: "invalid", code, errors: [{ pointer }] });

const secret = "hunter2-very-secret";
const openstack = {
  kind: "openstack",
  config: { authUrl: "http://127.0.0.1:9/v3" },
  credentials: { method: "password", username: "platforma", password: secret, project: "service" },
};

describe("probing a cloud", () => {
  it("tells the account, what can be done with it, and what each region has", async () => {
    const settings = sandbox();
    const offer = await probeCloud(ctx(), settings);
    expect(offer).toMatchObject({ kind: "sandbox", account: settings.key });
    expect(offer.regions.map(({ id }) => id)).toEqual(["fra1", "hel1", "nyc1"]);
    const [region] = offer.regions;
    expect(region?.flavours).toContainEqual({
      id: "cx-1",
      title: "Shared 1",
      kind: "server",
      vcpu: 1,
      ram_gib: 2,
      disk_gib: 20,
      available: expect.any(Number),
    });
    expect(region?.images.length).toBeGreaterThan(0);
    expect(offer.resources.map(({ kind }) => kind)).toContain("server");
  });

  it.each([
    ["a kind that is not known", { ...openstack, kind: "submarine" }, "cloud.settings", "#/kind"],
    [
      "an address that is none",
      { ...openstack, config: { authUrl: "keystone" } },
      "cloud.settings",
      "#/config/authUrl",
    ],
    [
      "a password that is missing",
      { ...openstack, credentials: { method: "password", username: "me", project: "service" } },
      "cloud.settings",
      "#/credentials/password",
    ],
    [
      "a setting of another driver",
      { kind: "sandbox", config: { bildMs: 1 }, credentials: {} },
      "cloud.settings",
      "#/config",
    ],
    [
      "the row of a map, and what it lacks",
      { ...openstack, config: { ...openstack.config, regions: { "fra/1": { region: "" } } } },
      "cloud.settings",
      "#/config/regions/fra~11/region",
    ],
    ["a cloud that is not there", openstack, "cloud.unreachable", "#/config"],
  ])("points at %s", async (_what, settings, code, pointer) => {
    await expect(probeCloud(ctx(), settings)).rejects.toMatchObject(pointing(code, pointer));
  });

  it("keeps nothing", async () => {
    const before = await listCloudEndpoints(ctx(), { limit: 100 });
    await probeCloud(ctx(), sandbox());
    expect(await listCloudEndpoints(ctx(), { limit: 100 })).toEqual(before);
  });
});

describe("the kinds of cloud", () => {
  it("come with a schema of their settings and one of their credentials, each", async () => {
    const { data } = await listCloudDrivers(ctx());
    expect(data.map(({ kind }) => kind)).toEqual(["ironic", "kubernetes", "openstack", "sandbox"]);
    const chosen = data.find(({ kind }) => kind === "openstack");
    expect(chosen?.config_schema).toMatchObject({ type: "object", required: ["authUrl"] });
    expect(chosen?.credentials_schema).toHaveProperty("oneOf");
  });
});

describe("connecting a cloud", () => {
  it("makes one that the platform can open, and that answers what it has", async () => {
    const input = sandbox();
    const cloud = await createCloudEndpoint(ctx(), input);
    expect(cloud).toMatchObject({ key: input.key, driver: "sandbox", status: "active", version: 1 });
    expect(await getCloudEndpoint(ctx(), cloud)).toEqual(cloud);
    expect((await (await openCloud(ctx(), input.key)).driver.check()).account).toBe(input.key);
    expect((await getCloudOffer(ctx(), cloud)).regions).toHaveLength(3);
  });

  it("keeps nothing of one that does not let the platform in", async () => {
    const input = { ...openstack, key: "nowhere", name: "Nowhere" };
    await expect(createCloudEndpoint(ctx(), input)).rejects.toMatchObject({ code: "cloud.unreachable" });
    const { data } = await listCloudEndpoints(ctx(), { limit: 100 });
    expect(data.map(({ key }) => key)).not.toContain("nowhere");
  });

  it("refuses a key that is taken", async () => {
    const input = sandbox();
    await createCloudEndpoint(ctx(), input);
    await expect(createCloudEndpoint(ctx(), input)).rejects.toMatchObject({
      kind: "conflict",
      code: "cloud_endpoint.key_taken",
      errors: [{ pointer: "#/key" }],
    });
  });

  it("shows it to no customer", async () => {
    const cloud = await createCloudEndpoint(ctx(), sandbox());
    await expect(getCloudEndpoint(customer.ctx(), cloud)).rejects.toMatchObject({ kind: "not_found" });
    await expect(updateCloudEndpoint(customer.ctx(), { id: cloud.id, name: "Mine" })).rejects.toMatchObject({
      kind: "not_found",
    });
  });
});

describe("changing a cloud", () => {
  it("renames and pauses it, and an open one knows at once", async () => {
    const { id, key } = await createCloudEndpoint(ctx(), sandbox());
    expect((await openCloud(ctx(), key)).paused).toBe(false);
    const changed = await updateCloudEndpoint(ctx(), { id, name: "The other lab", status: "paused" });
    expect(changed).toMatchObject({ name: "The other lab", status: "paused", version: 2 });
    expect((await openCloud(ctx(), key)).paused).toBe(true);
    expect(await updateCloudEndpoint(ctx(), { id, status: "active" })).toMatchObject({ status: "active", version: 3 });
  });

  it("tries new settings before they take the place of the old ones", async () => {
    const { id, config } = await createCloudEndpoint(ctx(), sandbox());
    const wrong = updateCloudEndpoint(ctx(), { id, config: { buildMs: -1 } });
    await expect(wrong).rejects.toMatchObject(pointing("cloud.settings", "#/config/buildMs"));
    expect(await getCloudEndpoint(ctx(), { id })).toMatchObject({ config, version: 1 });
    expect(await updateCloudEndpoint(ctx(), { id, config: { buildMs: 7 } })).toMatchObject({ config: { buildMs: 7 } });
  });

  it("refuses whoever saw an earlier version", async () => {
    const { id } = await createCloudEndpoint(ctx(), sandbox());
    const late: TenantContext = { ...ctx(), expectedVersion: 1 };
    await updateCloudEndpoint(late, { id, name: "First" });
    await expect(updateCloudEndpoint(late, { id, name: "Second" })).rejects.toMatchObject({
      kind: "precondition_failed",
    });
  });
});

describe("credentials", () => {
  it("stand in no answer, refusal, event or audit entry, and sealed in the row", async () => {
    const { id, key } = await createCloudEndpoint(ctx(), sandbox());
    const sealed = services.encryption.encrypt(JSON.stringify(openstack.credentials), id);
    await asSystem(services, "test", (_tx, sql) =>
      sql.query("UPDATE cloud_endpoints SET driver = 'openstack', config = $2, credentials = $3 WHERE id = $1", [
        id,
        JSON.stringify(openstack.config),
        sealed,
      ]),
    );
    const refusals = await Promise.allSettled([
      probeCloud(ctx(), openstack),
      getCloudOffer(ctx(), { id }),
      updateCloudEndpoint(ctx(), { id, credentials: openstack.credentials }),
      createCloudEndpoint(ctx(), { ...openstack, key: "secretive", name: "Secretive" }),
    ]);
    expect(refusals.map(({ status }) => status)).toEqual(Array(4).fill("rejected"));
    const answers = [
      await getCloudEndpoint(ctx(), { id }),
      await updateCloudEndpoint(ctx(), { id, name: "Quiet" }),
      await listCloudEndpoints(ctx(), { limit: 100 }),
    ];
    const { rows } = await asSystem(services, "test", (_tx, sql) =>
      sql.query(
        `SELECT to_jsonb(e) AS kept FROM events e UNION ALL SELECT to_jsonb(a) FROM audit_entries a
         UNION ALL SELECT to_jsonb(c) FROM cloud_endpoints c`,
      ),
    );
    expect(rows.length).toBeGreaterThan(10);
    const everything = JSON.stringify([refusals.map(said), answers, rows]);
    expect(everything).toContain(key);
    expect(everything).not.toContain(secret);
    expect(JSON.stringify(answers)).not.toContain(sealed);
  });
});

/** A refusal with everything that could be logged of it. */
function said(refusal: PromiseSettledResult<unknown>): unknown {
  const whole = (error: unknown): unknown =>
    error instanceof Error ? { ...error, text: String(error), cause: whole(error.cause) } : error;
  return refusal.status === "rejected" ? whole(refusal.reason) : refusal.value;
}

it("replaces credentials as a whole, sealed for their row", async () => {
  const { id, key } = await createCloudEndpoint(ctx(), sandbox());
  const read = () =>
    asSystem(services, "test", async (_tx, sql) => {
      const { rows } = await sql.query<{ credentials: string }>(
        "SELECT credentials FROM cloud_endpoints WHERE id = $1",
        [id],
      );
      return rows[0]?.credentials ?? "";
    });
  const before = await read();
  await updateCloudEndpoint(ctx(), { id, credentials: {} });
  const after = await read();
  expect(after).not.toBe(before);
  expect(services.encryption.decrypt(after, id)).toBe("{}");
  expect(() => services.encryption.decrypt(after, "cep_other")).toThrow();
  await expect(openCloud(ctx(), key)).resolves.toBeDefined();
});
