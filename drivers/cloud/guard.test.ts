import { Pool } from "pg";
import { describe, expect, it } from "vitest";
import type { CloudDriver } from "./contract";
import { CloudError } from "./errors";
import { guardCloudDriver } from "./guard";
import { createCloudDriver } from "./registry";
import { openSandboxDriver } from "./sandbox/driver";
import { SandboxConfig } from "./sandbox/module";
import { sandboxSpec } from "./sandbox/testing";

const host = { pool: new Pool(), now: () => new Date() };
const sandbox = openSandboxDriver({ ...SandboxConfig.parse({}), ...host });
const spec = sandboxSpec({ name: "web-1", tenant: "acme" });
const create = { clientToken: "token-1", spec };

const guarded = (methods: Partial<CloudDriver>, now = host.now) =>
  guardCloudDriver({ ...sandbox, ...methods }, { timeoutMs: 50, now });
const never = () => new Promise<never>(() => {});

describe("the guard before a driver", () => {
  it("takes an answer that cannot be read for a success that may have made something", async () => {
    const driver = guarded({ create: async () => JSON.parse('{ "reference": "" }') });
    await expect(driver.create(create)).rejects.toMatchObject({ kind: "malformed", mayHaveCreated: true });
  });

  it("leaves open what a change did that gave no answer in time", async () => {
    const driver = guarded({ create: never, delete: never });
    await expect(driver.create(create)).rejects.toMatchObject({ kind: "timeout_ambiguous", mayHaveCreated: true });
  });

  it("takes a read that gave no answer in time for a cloud that cannot be reached", async () => {
    const driver = guarded({ get: never });
    await expect(driver.get({ reference: "any" })).rejects.toMatchObject({ kind: "unreachable", retriable: true });
  });

  it("gives a rehearsal the time of what it rehearses, and knows that nothing has changed", async () => {
    const operation = { name: "scale", workload: "web", replicas: 1 } as const;
    const slow = guarded({ rehearse: () => new Promise((resolve) => setTimeout(resolve, 100)) });
    await slow.rehearse({ reference: "any", operation });
    const silent = guarded({ rehearse: never });
    await expect(silent.rehearse({ reference: "any", operation })).rejects.toMatchObject({ kind: "unreachable" });
  });

  it("tells the driver to stop when the time is over", async () => {
    let signal: AbortSignal | undefined;
    const driver = guarded({
      get: (_, call) => {
        signal = call?.signal;
        return never();
      },
    });
    await expect(driver.get({ reference: "any" })).rejects.toThrow();
    expect(signal?.aborted).toBe(true);
  });

  it("hides what a driver throws that is no CloudError, and keeps it as the cause", async () => {
    const cause = new TypeError("password=secret");
    const driver = guarded({ create: () => Promise.reject(cause) });
    const error = await driver.create(create).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: "server_error", mayHaveCreated: true, cause });
    expect(String(error)).not.toContain("secret");
  });

  it("asks a cloud no more that left five calls in a row unanswered, and again after a rest", async () => {
    let at = Date.now();
    let asked = 0;
    let answers = false;
    const quotaOf = async () => {
      asked += 1;
      if (!answers) throw new CloudError("unreachable", "Nobody is there.");
      throw new CloudError("refused", "This is an answer.");
    };
    const driver = guarded({ quota: quotaOf }, () => new Date(at));
    const quota = () => driver.quota({ tenant: "acme", region: "fra1" }).catch((error: unknown) => error);
    for (let call = 0; call < 7; call += 1) await quota();
    expect(asked).toBe(5);
    at += 999.5;
    expect(await quota()).toMatchObject({ kind: "unreachable", retriable: true, retryAfterMs: 2_001 });
    at += 2_001;
    await quota();
    expect(asked).toBe(6);
    await quota();
    expect(asked).toBe(6);
    answers = true;
    at += 3_000;
    for (let call = 0; call < 7; call += 1) expect(await quota()).toMatchObject({ kind: "refused" });
    expect(asked).toBe(13);
  });

  it.each([
    ["/name", { name: "-" }],
    ["/sshKeys/0", { sshKeys: ["not a key"] }],
    ["/userData", { userData: "x".repeat(49_001) }],
    ["/labels", { labels: Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`k${index}`, ""])) }],
  ])("refuses at %s what no cloud would take, before the cloud is asked", async (pointer, wrong) => {
    const driver = guarded({ create: () => Promise.reject(new Error("was asked")) });
    const call = driver.create({ clientToken: "token-1", spec: { ...spec, ...wrong } });
    await expect(call).rejects.toMatchObject({ kind: "refused", pointer });
  });
});

describe("the registry of clouds", () => {
  it("names the setting that does not fit", () => {
    const open = (config: object) => () => createCloudDriver({ kind: "sandbox", config }, host);
    expect(open({ acceptMs: -1 })).toThrow(expect.objectContaining({ pointer: "/config/acceptMs" }));
    expect(open({ acceptMs: 1 })).not.toThrow();
  });

  it("names the kinds that it knows when asked for another", () => {
    expect(() => createCloudDriver({ kind: "cumulus" }, host)).toThrow(
      "expected one of ironic, kubernetes, openstack, sandbox",
    );
  });
});
