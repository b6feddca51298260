import { afterAll, describe, expect, it } from "vitest";
import { driverPool } from "../../testing/database";
import { describeCloudDriver } from "../conformance";
import { ResourceSpec } from "../contract";
import { guardCloudDriver } from "../guard";
import { shelfModule } from "./module";
import { openShelf, shelfToken } from "./shelf.fixture";

const host = { pool: await driverPool(), now: () => new Date() };
const region = { id: "desk", title: "On the desk" };

function open(url: string, { token = shelfToken, ...more }: { token?: string; requestTimeoutMs?: number } = {}) {
  const driver = shelfModule.open({ url, region, lateCreateMs: 0, ...more }, { token }, host);
  return guardCloudDriver(driver, { timeoutMs: 5_000, now: host.now });
}

const specOf = (input: { kind?: string; name: string; tenant: string }): ResourceSpec =>
  ResourceSpec.parse({
    kind: "machine",
    region: region.id,
    flavour: "tiny",
    image: "debian-12",
    limits: { vcpu: 1, ramGib: 1, storageGib: 1 },
    ...input,
  });

await describeCloudDriver("the example", async () => {
  const shelf = await openShelf({ places: 40, bootMs: 20, wipeMs: 20 });
  const driver = open(shelf.url);
  return {
    driver,
    spec: specOf,
    other: { flavour: "small", image: "ubuntu-24.04" },
    patience: { timeoutMs: 5_000, intervalMs: 10 },
    close: async () => {
      await driver.close();
      await shelf.close();
    },
  };
});

describe("the example, where its cloud has something against it", async () => {
  const shelf = await openShelf({ places: 1, bootMs: 0, wipeMs: 0 });
  afterAll(() => shelf.close());
  const key = { kind: "machine", tenant: "acme", region: region.id, clientToken: "first" } as const;
  const request = { clientToken: key.clientToken, spec: specOf({ name: "web-1", tenant: key.tenant }) };

  it("finds by token what was made by a request whose answer was lost", async () => {
    const driver = open(shelf.url, { requestTimeoutMs: 200 });
    shelf.loseAnswer();
    await expect(driver.create(request)).rejects.toMatchObject({ kind: "timeout_ambiguous", mayHaveCreated: true });
    expect(await driver.findByToken(key)).toMatchObject({ name: "web-1", clientToken: "first" });
  });

  it("reads what the cloud says before its status: a full shelf is no conflict", async () => {
    const second = { ...request, clientToken: "second" };
    await expect(open(shelf.url).create(second)).rejects.toMatchObject({ kind: "capacity", mayHaveCreated: false });
  });

  it("tells credentials that are refused from a cloud that is not there", async () => {
    await expect(open(shelf.url, { token: "wrong" }).check()).rejects.toMatchObject({ kind: "credentials" });
    await expect(open("http://127.0.0.1:1").check()).rejects.toMatchObject({ kind: "unreachable" });
  });

  it("points at a setting that its schema refuses", () => {
    expect(() => shelfModule.open({ url: "ftp://shelf", region }, { token: "x" }, host)).toThrow(
      expect.objectContaining({ pointer: "/config/url" }),
    );
  });
});
