import { afterAll, describe, expect, it } from "vitest";
import { type CloudResource, isCloudError, type Operation, ResourceSpec } from "@/drivers/cloud/contract";
import { createCloudDriver } from "@/drivers/cloud/registry";
import { driverPool } from "@/drivers/testing/database";
import { eventually } from "@/server/testing/platform";
import { administrator, nothing } from "../infra/openstack/administrator";
import { start } from "../infra/openstack/server";

const pool = await driverPool();
const openstack = await start();
const driver = createCloudDriver({ ...openstack.endpoint, timeoutMs: 240_000 }, { pool, now: () => new Date() });
afterAll(async () => {
  await driver.close();
  await openstack.stop();
});

const patienceMs = 300_000;
const unique = Date.now().toString(36);
let made = 0;

async function withServer(
  change: Partial<ResourceSpec>,
  test: (server: CloudResource) => Promise<void>,
): Promise<void> {
  const id = `${unique}-${made++}`;
  const common = { kind: "server", name: `s-${id}`, tenant: `t-${id}`, region: "RegionOne" };
  const spec = ResourceSpec.parse({ ...common, flavour: "cx-1", image: "ubuntu-24.04", ...change });
  const key = { kind: spec.kind, tenant: spec.tenant, region: spec.region, clientToken: `token-${id}` };
  const { reference } = await insist(() => driver.create({ clientToken: key.clientToken, spec }));
  try {
    await test(await until(reference, ({ state, task }) => state === "active" && task === null));
  } finally {
    await eventually(
      () => insist(() => driver.delete(key)),
      ({ state }) => state === "gone",
      patienceMs,
    );
    // Nova deletes a server's own volumes after the server.
    const left = await eventually(
      async () => (await administrator()).inventory(spec.tenant),
      ({ volumes }) => volumes === 0,
      patienceMs,
    );
    expect(left).toEqual(nothing);
    await driver.removeTenant({ tenant: spec.tenant });
  }
}

/** Another server of the same tenant, for as long as the test takes. */
async function beside<T>(tenant: string, test: (reference: string) => Promise<T>): Promise<T> {
  const id = `${unique}-${made++}`;
  const common = { kind: "server", name: `s-${id}`, tenant, region: "RegionOne" };
  const spec = ResourceSpec.parse({ ...common, flavour: "cx-1", image: "ubuntu-24.04" });
  const clientToken = `token-${id}`;
  const { reference } = await insist(() => driver.create({ clientToken, spec }));
  await until(reference, ({ state, task }) => state === "active" && task === null);
  const result = await test(reference);
  const gone = () => insist(() => driver.delete({ kind: "server", tenant, region: "RegionOne", clientToken }));
  await eventually(gone, ({ state }) => state === "gone", patienceMs);
  return result;
}

/** As the platform does: what may be repeated is, and a repeated create completes what the first one began. */
async function insist<T>(request: () => Promise<T>, times = 5): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (!isCloudError(error) || !error.retriable || times === 1) throw error;
    return insist(request, times - 1);
  }
}

const until = (reference: string, done: (resource: CloudResource) => boolean) =>
  eventually(() => driver.get({ reference }), done, patienceMs);

async function perform(reference: string, operation: Operation) {
  const clientToken = `op-${unique}-${made++}`;
  await driver.operate({ reference, clientToken, operation });
  return eventually(
    () => driver.getOperation({ reference, clientToken }),
    ({ state }) => state !== "running",
    patienceMs,
  );
}

const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHSMJbRGzuEKSo4eQXBzb7vPHeJJkCyF2NQ3pbYPo5V7 somebody";

describe("a server on OpenStack", () => {
  it("has its volumes, addresses of both families, keys and labels, and takes everything with it", () =>
    withServer(
      {
        labels: { "team/name": "web" },
        sshKeys: [key, key],
        userData: "#!/bin/sh\ntrue\n",
        volumes: [{ name: "data", sizeGib: 1 }],
      },
      async ({ reference, labels, addresses }) => {
        expect(labels).toEqual({ "team/name": "web" });
        const public4 = { family: 4, scope: "public", address: expect.stringMatching(/^203\.0\.113\./) };
        const public6 = { family: 6, scope: "public", address: expect.stringMatching(/^2001:db8:200:/) };
        expect(addresses).toContainEqual(public4);
        expect(addresses).toContainEqual(public6);
        const attach: Operation = { name: "attach_volume", volume: "more", sizeGib: 1 };
        expect(await perform(reference, attach)).toMatchObject({ state: "succeeded" });
        expect(await perform(reference, { name: "detach_volume", volume: "more" })).toMatchObject({
          state: "succeeded",
        });
        expect(await perform(reference, attach)).toMatchObject({ state: "succeeded" });
        await expect(perform(reference, { name: "detach_volume", volume: "none" })).rejects.toMatchObject({
          kind: "not_found",
        });
      },
    ));

  it("stands in the private network alone where no public address is wanted", () =>
    withServer({ publicIpv4: false, publicIpv6: false }, async ({ addresses }) => {
      expect(addresses).toMatchObject([{ family: 4, scope: "private" }]);
    }));

  it("takes its networks, rules and public address with it, and leaves a network in which others stand", () =>
    withServer({}, async ({ reference, tenant }) => {
      const network = "backend";
      const attach: Operation = { name: "attach_network", network };
      expect(await perform(reference, attach)).toMatchObject({ state: "succeeded" });
      const { networks } = await driver.networks({ reference });
      const cidr = networks.find(({ name }) => name === network)?.cidr;
      const neighbour = await beside(tenant ?? "", async (other) => {
        expect((await driver.networks({ reference: other })).others).toEqual([{ name: network, cidr }]);
        expect(await perform(other, attach)).toMatchObject({ state: "succeeded" });
        const rules: Operation = { name: "set_security_rules", rules: [] };
        expect(await perform(other, rules)).toMatchObject({ state: "succeeded" });
        return driver.networks({ reference: other });
      });
      expect(neighbour.networks.find(({ name }) => name === network)?.cidr).toBe(cidr);
      expect((await driver.networks({ reference })).networks).toEqual(networks);
      expect(await (await administrator()).groups(tenant ?? "")).toEqual(["default", "platforma"]);
    }));

  it("is done with a change of its networks that was noted and cut off before it began", () =>
    withServer({}, async ({ reference }) => {
      const clientToken = `op-${unique}-${made++}`;
      await pool.query(
        `insert into openstack.operation (reference, client_token, name, input, started_at, asked_at)
         values ($1, $2, 'release_public_address', $3, now(), now())`,
        [reference, clientToken, JSON.stringify({ network: { name: "release_public_address" } })],
      );
      const ended = await eventually(
        () => driver.getOperation({ reference, clientToken }),
        ({ state }) => state !== "running",
        patienceMs,
      );
      expect(ended).toMatchObject({ name: "release_public_address", state: "succeeded" });
      expect(await driver.networks({ reference })).toMatchObject({ publicIpv4: null });
    }));

  it("is billed to its last second after it is gone", async () => {
    let gone: CloudResource | undefined;
    await withServer({}, async (server) => {
      gone = server;
    });
    const { reference = "", createdAt = new Date() } = gone ?? {};
    await expect(driver.get({ reference })).rejects.toMatchObject({ kind: "not_found" });
    const samples = await driver.usage({ reference, from: createdAt, to: new Date(createdAt.getTime() + 86_400_000) });
    const hours = Number(samples.find(({ meter }) => meter === "instance_hours")?.quantity);
    expect(hours).toBeGreaterThan(0);
    expect(hours).toBeLessThan((Date.now() - createdAt.getTime()) / 3_600_000);
  });

  it("is counted at the size that it had at the time, and as running only while it ran", () =>
    withServer({}, async ({ reference, createdAt }) => {
      expect(await perform(reference, { name: "resize", flavour: "cx-2" })).toMatchObject({ state: "succeeded" });
      expect(await perform(reference, { name: "stop", hard: false })).toMatchObject({ state: "succeeded" });
      await until(reference, ({ state }) => state === "stopped");
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      const samples = await driver.usage({ reference, from: createdAt, to: new Date() });
      const of = (meter: string) => Number(samples.find((sample) => sample.meter === meter)?.quantity);
      expect(of("running_hours")).toBeGreaterThan(0);
      expect(of("instance_hours") - of("running_hours")).toBeGreaterThan(2 / 3_600);
      expect(of("vcpu_hours")).toBeGreaterThan(of("instance_hours"));
      expect(of("vcpu_hours")).toBeLessThan(2 * of("instance_hours"));
    }));
});
