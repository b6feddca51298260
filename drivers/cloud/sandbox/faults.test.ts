import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { driverPool } from "../../testing/database";
import type { CloudDriver } from "../contract";
import { createCloudDriver } from "../registry";
import { ResourceSpec } from "../resource";
import { sandboxControl } from "./control";
import { type Fault, usualTimes } from "./fault-plan";
import { sandboxSpec } from "./testing";

const pool = await driverPool();
const start = new Date("2026-01-31T12:00:00Z").getTime();
let now = start;
let cloud: CloudDriver;
let control: ReturnType<typeof sandboxControl>;

/** A cloud of its own for each test, whose time moves only when it is told to. */
beforeEach(() => {
  now = start;
  const config = { cloud: randomUUID() };
  const host = { pool, now: () => new Date(now) };
  cloud = createCloudDriver({ kind: "sandbox", config }, host);
  control = sandboxControl(host, config);
});

const wait = (ms: number) => {
  now += ms;
};
const spec = (extra: { labels?: Record<string, string>; name?: string; tenant?: string } = {}): ResourceSpec =>
  sandboxSpec({ name: "web-1", tenant: "acme", ...extra });
const create = (clientToken = "token-1", wanted = spec()) => cloud.create({ clientToken, spec: wanted });
const key = { kind: "server", tenant: "acme", region: "fra1", clientToken: "token-1" } as const;

describe("time", () => {
  it("passes between accepted, building and active without a process that watches", async () => {
    const { reference, state } = await create();
    expect(state).toBe("accepted");
    wait(1_000);
    expect(await cloud.get({ reference })).toMatchObject({ state: "building" });
    wait(3_000);
    expect(await cloud.get({ reference })).toMatchObject({ state: "active", updatedAt: new Date(start + 4_000) });
  });

  it("does not pass for an operation that another one would overtake", async () => {
    const { reference } = await create();
    wait(4_000);
    await cloud.operate({ reference, clientToken: "op-1", operation: { name: "stop", hard: false } });
    const overtaking = cloud.operate({ reference, clientToken: "op-2", operation: { name: "suspend" } });
    await expect(overtaking).rejects.toMatchObject({ kind: "retriable", mayHaveCreated: false });
  });
});

describe("faults on demand", () => {
  const nothingMade: [Fault, string][] = [
    ["refuse", "refused"],
    ["quota", "quota"],
    ["capacity", "capacity"],
    ["credentials", "credentials"],
    ["unreachable", "unreachable"],
    ["flaky", "retriable"],
    ["server_error", "server_error"],
    ["timeout_before", "timeout_ambiguous"],
  ];
  it.each(nothingMade)("%s answers %s and makes nothing", async (fault, kind) => {
    await control.setFault({ fault });
    await expect(create()).rejects.toMatchObject({ name: "CloudError", kind });
    expect(await control.inventory({ ever: true })).toEqual([]);
  });

  it.each(nothingMade)("%s befalls as many calls as it says and then leaves off", async (fault) => {
    await control.setFault({ fault, times: 2 });
    await expect(create()).rejects.toThrow();
    await expect(create()).rejects.toThrow();
    expect(await create()).toMatchObject({ state: "accepted" });
  });

  it("loses the answer of a create that succeeded, so that only the token finds it", async () => {
    await control.setFault({ fault: "timeout_after_success" });
    await expect(create()).rejects.toMatchObject({ kind: "timeout_ambiguous", mayHaveCreated: true });
    const found = await cloud.findByToken(key);
    expect(found).not.toBeNull();
    expect(await create()).toMatchObject({ reference: found?.reference });
    expect(await control.inventory({ ever: true })).toHaveLength(1);
  });

  it("brings a late create to light within the time that the capabilities tell", async () => {
    await control.setFault({ fault: "late" });
    await expect(create()).rejects.toMatchObject({ kind: "timeout_ambiguous" });
    expect(await cloud.findByToken(key)).toBeNull();
    expect(await cloud.delete(key)).toEqual({ state: "gone" });
    wait((await cloud.capabilities()).lateCreateMs);
    expect(await cloud.delete(key)).toEqual({ state: "deleting" });
    wait(1_000);
    expect(await cloud.delete(key)).toEqual({ state: "gone" });
    expect(await control.inventory()).toEqual([]);
  });

  it("lets a partial create end in an error with a reason, and be deleted", async () => {
    await control.setFault({ fault: "partial" });
    const { reference } = await create();
    wait(60_000);
    expect(await cloud.get({ reference })).toMatchObject({ state: "error", problem: expect.stringContaining("host") });
    await cloud.delete(key);
    wait(1_000);
    expect(await cloud.delete(key)).toEqual({ state: "gone" });
  });

  it("takes ten times as long when it is slow", async () => {
    await control.setFault({ fault: "slow" });
    const { reference } = await create();
    wait(39_000);
    expect(await cloud.get({ reference })).toMatchObject({ state: "building" });
    wait(1_000);
    expect(await cloud.get({ reference })).toMatchObject({ state: "active" });
  });

  it("loses a resource that had been active, and says so in its events", async () => {
    await control.setFault({ fault: "lost", delayMs: 60_000 });
    const { reference } = await create();
    wait(5_000);
    expect(await cloud.get({ reference })).toMatchObject({ state: "active" });
    wait(60_000);
    await expect(cloud.get({ reference })).rejects.toMatchObject({ kind: "not_found" });
    const { events } = await cloud.events({ cursor: null });
    expect(events.map(({ type }) => type)).toEqual(["resource.accepted", "resource.active", "resource.lost"]);
  });

  it("fails an operation halfway and leaves the resource as it was", async () => {
    const { reference } = await create();
    wait(4_000);
    await control.setFault({ fault: "partial", operation: "stop" });
    await cloud.operate({ reference, clientToken: "op-1", operation: { name: "stop", hard: false } });
    wait(2_000);
    const status = await cloud.getOperation({ reference, clientToken: "op-1" });
    expect(status).toMatchObject({ state: "failed", problem: expect.stringContaining("host") });
    expect(await cloud.get({ reference })).toMatchObject({ state: "active", task: null });
  });

  it("answers a read without an answer as unreachable, since nothing can have changed", async () => {
    const { reference } = await create();
    await control.setFault({ fault: "timeout_before", operation: "get" });
    await expect(cloud.get({ reference })).rejects.toMatchObject({ kind: "unreachable", mayHaveCreated: false });
    expect(await cloud.get({ reference })).toMatchObject({ reference });
  });

  it("befalls only what it was meant for", async () => {
    await control.setFault({ fault: "refuse", tenant: "other" });
    await control.setFault({ fault: "refuse", name: "web-9" });
    await control.setFault({ fault: "refuse", operation: "delete" });
    expect(await create()).toMatchObject({ state: "accepted" });
    await expect(create("token-2", spec({ name: "web-9" }))).rejects.toMatchObject({ kind: "refused" });
  });

  it("leaves off when faults are cleared", async () => {
    await control.setFault({ fault: "refuse" });
    await control.setFaultRate({ operation: "create", rate: 1, seed: "any" });
    await control.clearFaults();
    expect(await create()).toMatchObject({ state: "accepted" });
  });
});

describe("faults in a label", () => {
  it("befall the operation that they name, as often as they say", async () => {
    const wanted = spec({ labels: { "sandbox.fault": "flaky:1 stop:refuse nonsense delete:nonsense" } });
    await expect(create("token-1", wanted)).rejects.toMatchObject({ kind: "retriable" });
    const { reference } = await create("token-1", wanted);
    wait(4_000);
    const stop = { reference, clientToken: "op-1", operation: { name: "stop", hard: false } } as const;
    await expect(cloud.operate(stop)).rejects.toMatchObject({ kind: "refused" });
    await cloud.operate({ reference, clientToken: "op-2", operation: { name: "suspend" } });
  });

  it("count for each resource by itself", async () => {
    const wanted = spec({ labels: { "sandbox.fault": "timeout_before" } });
    for (const token of ["token-1", "token-2"]) {
      await expect(create(token, wanted)).rejects.toMatchObject({ kind: "timeout_ambiguous" });
      expect(await create(token, wanted)).toMatchObject({ clientToken: token });
    }
  });
});

describe("a rate of faults", () => {
  const outcome = async (token: string) =>
    create(token).then(
      () => "made",
      (error: unknown) => {
        // Long enough for a cloud that has not answered repeatedly to be asked again.
        wait(3_000);
        return error instanceof Error ? error.message : "?";
      },
    );
  const tokens = Array.from({ length: 40 }, (_, index) => `token-${index}`);

  it("strikes about as often as it says, and the same calls for the same seed", async () => {
    await control.setFaultRate({ operation: "create", rate: 0.5, seed: "seven", faults: ["timeout_before"] });
    const first: string[] = [];
    for (const token of tokens) first.push(await outcome(token));
    const made = first.filter((result) => result === "made").length;
    expect(made).toBeGreaterThan(8);
    expect(made).toBeLessThan(32);

    const host = { pool, now: () => new Date(now) };
    const config = { cloud: randomUUID() };
    cloud = createCloudDriver({ kind: "sandbox", config }, host);
    await sandboxControl(host, config).setFaultRate({
      operation: "create",
      rate: 0.5,
      seed: "seven",
      faults: ["timeout_before"],
    });
    const second = await Promise.all([...tokens].reverse().map(outcome));
    expect(second.reverse()).toEqual(first);
  });

  it("leaves each resource made exactly once when the caller repeats until it is answered", async () => {
    await control.setFaultRate({ operation: "create", rate: 0.6, seed: "eleven" });
    const persist = async (token: string): Promise<void> => {
      while ((await outcome(token)) !== "made");
    };
    await Promise.all(tokens.map(persist));
    const made = await control.inventory({ ever: true });
    expect(made.map(({ clientToken }) => clientToken).sort()).toEqual([...tokens].sort());
  });
});

describe("room", () => {
  it("gives no more machines than there are, however many ask at once", async () => {
    const requests = Array.from({ length: 30 }, (_, index) => {
      const wanted = sandboxSpec({ kind: "machine", name: `metal-${index}`, tenant: "acme" });
      return cloud.create({ clientToken: `token-${index}`, spec: wanted });
    });
    const answers = await Promise.allSettled(requests);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(24);
    const { flavours } = await cloud.capacity({ region: "fra1" });
    expect(flavours).toContainEqual({ flavour: "metal-16", available: 0 });
  });

  it("gives every resource addresses of its own", async () => {
    const made = await Promise.all(["a", "b", "c"].map((token) => create(token)));
    const addresses = made.flatMap((resource) => resource.addresses.map(({ address }) => address));
    expect(new Set(addresses).size).toBe(9);
  });

  it("says before a create what the create would say", async () => {
    await cloud.ensureTenant({ tenant: "acme", limits: { vcpu: 0 } });
    const plan = await cloud.plan(spec());
    expect(plan).toMatchObject({ fits: false, reasons: [{ kind: "quota" }] });
    await expect(create()).rejects.toMatchObject({ kind: "quota" });
  });

  it("counts volumes from the moment at which they are asked for, attached or not, and resizes beside them", async () => {
    await cloud.ensureTenant({ tenant: "acme", limits: { disk_gib: 100 } });
    const { reference, size } = await create();
    wait(4_000);
    const attach = (volume: string, sizeGib: number) =>
      cloud.operate({ reference, clientToken: randomUUID(), operation: { name: "attach_volume", volume, sizeGib } });
    const disk = async () => {
      const { items } = await cloud.quota({ tenant: "acme", region: "fra1" });
      return items.find(({ measure }) => measure === "disk_gib")?.used;
    };
    await attach("data", 30);
    expect(await disk()).toBe(size.diskGib + 30);
    wait(2_000);
    await expect(attach("more", 100)).rejects.toMatchObject({ kind: "quota" });
    await cloud.operate({
      reference,
      clientToken: randomUUID(),
      operation: { name: "detach_volume", volume: "data" },
    });
    wait(2_000);
    expect(await disk()).toBe(size.diskGib + 30);
    await cloud.operate({ reference, clientToken: randomUUID(), operation: { name: "resize", flavour: "cx-2" } });
    wait(2_000);
    expect((await cloud.get({ reference })).size.diskGib).toBe(70);
    await cloud.delete(key);
    wait(1_000);
    expect(await disk()).toBe(0);
  });

  it("knows the volumes that a server came with, and no more than sixteen", async () => {
    const volumes = Array.from({ length: 16 }, (_, index) => ({ name: `data-${index}`, sizeGib: 1 }));
    const { reference } = await create("token-1", ResourceSpec.parse({ ...spec(), volumes }));
    wait(4_000);
    expect(await cloud.listVolumes({ reference })).toEqual(volumes.map((volume) => ({ ...volume, attached: true })));
    const one = { name: "attach_volume", volume: "one-more", sizeGib: 1 } as const;
    await expect(cloud.operate({ reference, clientToken: "op-1", operation: one })).rejects.toMatchObject({
      kind: "conflict",
    });
  });

  it("refuses to shrink a disk and to grow beyond a quota", async () => {
    const { reference } = await create("token-1", sandboxSpec({ name: "web-1", tenant: "acme", flavour: "cx-2" }));
    wait(4_000);
    const resize = (flavour: string) =>
      cloud.operate({ reference, clientToken: randomUUID(), operation: { name: "resize", flavour } });
    await expect(resize("cx-1")).rejects.toMatchObject({ kind: "refused" });
    await cloud.ensureTenant({ tenant: "acme", limits: { vcpu: 4 } });
    await expect(resize("cx-8")).rejects.toMatchObject({ kind: "quota" });
    await resize("cx-4");
  });
});

it("lasts for one or two calls when it passes by itself, and for ever otherwise", () => {
  expect([usualTimes("flaky"), usualTimes("timeout_after_success"), usualTimes("refuse")]).toEqual([2, 1, null]);
});
