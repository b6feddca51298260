import { randomUUID } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { isCloudError, type ResourceKey, ResourceSpec } from "@/drivers/cloud/contract";
import { allocate } from "@/drivers/cloud/ironic/allocate";
import { Node } from "@/drivers/cloud/ironic/answers";
import { nothing } from "@/drivers/cloud/ironic/client";
import { IronicConfig } from "@/drivers/cloud/ironic/config";
import type { Ironic } from "@/drivers/cloud/ironic/ironic";
import { createCloudDriver } from "@/drivers/cloud/registry";
import { driverPool } from "@/drivers/testing/database";
import { eventually } from "@/server/testing/platform";
import { openIronic, start } from "../infra/ironic/server";
import { enrolAll, inventory, ipmi, powered, pretended } from "../infra/ironic/stock";
import { infraState } from "../infra/script";

const server = await start();
afterAll(() => server.stop());
const pool = await driverPool();
const now = () => new Date();
const driver = createCloudDriver(server.endpoint, { pool, now });
const client = openIronic();
const config = IronicConfig.parse(server.endpoint.config);
const ironic: Ironic = { config, client, scope: `ironic ${config.url}`, pool, now, rescuePassword: undefined };

const [only = "", inspected = "", driven = ""] = await enrolAll(client, [
  pretended("only", "single"),
  { ...pretended("inspected", "inspected"), inspect: true },
  powered("driven", "driven", 3),
]);

const patienceMs = 60_000;
const fresh = (prefix: string) => `${prefix}-${randomUUID().slice(0, 13)}`;
const read = (uuid: string) => client.read(Node, `/v1/nodes/${uuid}`);
const patch = (uuid: string, path: string, value: unknown) =>
  client.change(nothing, { method: "PATCH", path: `/v1/nodes/${uuid}`, body: [{ op: "add", path, value }] });

function wish(flavour: string) {
  const spec = ResourceSpec.parse({
    kind: "machine",
    name: fresh("host"),
    tenant: fresh("tenant"),
    region: "metal1",
    flavour,
    image: "debian-12",
    sshKeys: [`ssh-ed25519 ${"A".repeat(68)} somebody@example.com`],
    userData: "#cloud-config\n",
  });
  if (spec.kind !== "machine") throw new Error("A machine was asked for");
  const clientToken = fresh("token");
  const key: ResourceKey = { kind: "machine", tenant: spec.tenant, region: spec.region, clientToken };
  return { spec, clientToken, key };
}
const until = (reference: string, ...states: string[]) =>
  eventually(
    () => driver.get({ reference }),
    ({ state, task }) => states.includes(state) && task === null,
    patienceMs,
  );
const untilGone = (key: ResourceKey) =>
  eventually(
    () => driver.delete(key),
    ({ state }) => state === "gone",
    patienceMs,
  );

describe("a machine of a real Ironic", () => {
  it("never reaches a second tenant uncleaned, even when somebody turned its cleaning off", async () => {
    const [first, second] = [wish("single"), wish("single")];
    const { reference } = await driver.create(first);
    await until(reference, "active");
    await patch(only, "/automated_clean", false);

    const seen: string[] = [];
    let given: string | null = null;
    const watching = (async () => {
      while (given === null) {
        const state = (await read(only)).provision_state ?? "";
        if (seen.at(-1) !== state) seen.push(state);
        await sleep(20);
      }
    })();
    const taking = (async () => {
      while (given === null) {
        try {
          given = (await driver.create(second)).reference;
        } catch (error) {
          if (!isCloudError(error, "capacity")) throw error;
        }
      }
    })();
    await untilGone(first.key);
    await Promise.all([watching, taking]);

    expect(seen.slice(0, seen.indexOf("available"))).toEqual(expect.arrayContaining(["active", "cleaning"]));
    expect(await driver.findByToken(first.key)).toBeNull();
    const machine = await until(given ?? "", "active");
    expect(machine).toMatchObject({ tenant: second.spec.tenant, attributes: { node: only } });
    expect(JSON.stringify(await client.read(nothing, `/v1/nodes/${only}`))).not.toContain(first.spec.tenant);
    await untilGone(second.key);
    expect(await inventory(client, "single")).toEqual({ free: 1, taken: 0, marked: 0, allocations: 0 });
  });

  it("is deployed by the repeat of a create that died after the allocation, and by nothing else", async () => {
    const { spec, clientToken, key } = wish("single");
    const { record } = await allocate(ironic, { spec, clientToken, candidates: undefined });
    expect(await inventory(client, "single")).toMatchObject({ free: 0, taken: 1 });
    expect(await driver.findByToken(key)).toBeNull();
    expect(await driver.create({ clientToken, spec })).toMatchObject({ reference: record.reference });
    await until(record.reference, "active");
    await untilGone(key);
  });

  it("goes back to the stock when its create died after the allocation and nobody repeats it", async () => {
    const { spec, clientToken, key } = wish("single");
    await allocate(ironic, { spec, clientToken, candidates: undefined });
    await untilGone(key);
    expect(await inventory(client, "single")).toEqual({ free: 1, taken: 0, marked: 0, allocations: 0 });
  });

  it("goes back to the stock with nothing of the tenant's on it when Ironic refuses to deploy it", async () => {
    const machine = ipmi("genuine", "genuine", 4);
    const path = "/v1/nodes/genuine";
    const provision = (target: string) =>
      client.change(nothing, { method: "PUT", path: `${path}/states/provision`, body: { target } });
    const state = (wanted: string) =>
      eventually(
        () => client.read(Node, path),
        (node) => node.provision_state === wanted && node.reservation === null,
        patienceMs,
      );
    // It can not be cleaned, as there is no ramdisk to boot: it comes to the stock without, as nobody had it before.
    if (!(await client.find(Node, path))) {
      const { name, driver: hardware, driverInfo: driver_info, resourceClass: resource_class, properties } = machine;
      const body = { name, driver: hardware, driver_info, resource_class, properties, ...machine.interfaces };
      await client.change(Node, { method: "POST", path: "/v1/nodes", body });
      await provision("manage");
      await state("manageable");
      await provision("provide");
    }
    await state("available");
    const { spec, clientToken } = wish("genuine");
    await expect(driver.create({ clientToken, spec })).rejects.toMatchObject({
      kind: "refused",
      mayHaveCreated: false,
      message: expect.stringContaining("Failed to validate deploy"),
    });
    expect(await inventory(client, "genuine")).toEqual({ free: 1, taken: 0, marked: 0, allocations: 0 });
  });

  it("is switched and told where to boot from over IPMI", async () => {
    const board = join(infraState("ironic"), "bmc", "3");
    await rm(join(board, "told"), { force: true });
    const { spec, clientToken, key } = wish("driven");
    const { reference } = await driver.create({ clientToken, spec });
    await until(reference, "active");
    const told = async () => (await readFile(join(board, "told"), "utf8")).trim().split("\n");
    const power = async () => (await readFile(join(board, "power"), "utf8")).trim();
    expect(await power()).toBe("1");

    const operate = async (operation: Parameters<typeof driver.operate>[0]["operation"]) => {
      const token = fresh("op");
      await driver.operate({ reference, clientToken: token, operation });
      return eventually(
        () => driver.getOperation({ reference, clientToken: token }),
        ({ state }) => state !== "running",
        patienceMs,
      );
    };
    expect(await operate({ name: "stop", hard: true })).toMatchObject({ state: "succeeded" });
    expect(await power()).toBe("0");
    expect(await driver.get({ reference })).toMatchObject({ state: "stopped" });
    expect(await operate({ name: "set_boot_device", device: "pxe" })).toMatchObject({ state: "succeeded" });
    expect(await told()).toContainEqual(expect.stringMatching(/^boot=pxe/));
    expect(await operate({ name: "start" })).toMatchObject({ state: "succeeded" });
    expect(await power()).toBe("1");
    await untilGone(key);
    expect((await read(driven)).provision_state).toBe("available");
  });

  it("is inspected before it comes to the stock, where whoever enrols it wants that", async () => {
    expect((await read(inspected)).inspection_finished_at).toBeInstanceOf(Date);
    expect((await read(only)).inspection_finished_at ?? null).toBeNull();
  });
});
