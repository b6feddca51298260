import { LRUCache } from "lru-cache";
import { Pool } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { driverPool } from "../../testing/database";
import { createClient } from "./client";
import { OpenstackConfig } from "./config";
import type { Openstack } from "./openstack";
import { claimOperation, dropOperation, findOperation, noteOperation } from "./operation-store";
import { keepSessions } from "./sessions";

const pool = await driverPool();
const second = new Pool({ ...pool.options, max: 4 });
afterAll(() => second.end());

/** A process of the platform: what it would ask OpenStack is not asked here. */
function process(own: Pool, now = () => new Date()): Openstack {
  const config = OpenstackConfig.parse({ authUrl: "http://127.0.0.1:9/v3" });
  const cache = () => new LRUCache<string, string>({ max: 1 });
  const sessions = keepSessions(() => Promise.reject(new Error("not here")), now);
  const client = createClient(config, sessions);
  return {
    pool: own,
    now,
    config,
    scope: config.authUrl,
    client,
    manyProjects: true,
    imageNames: cache(),
    projects: cache(),
    microversions: cache(),
  };
}

describe("operations under a token", () => {
  const claim = (os: Openstack, clientToken: string) =>
    claimOperation(os, { reference: "r/1", clientToken, name: "stop", after: null, input: {} });

  it("are asked for by one caller only, and by another once that one has died", async () => {
    const claims = await Promise.all(
      Array.from({ length: 6 }, (_, index) => claim(process(index % 2 ? pool : second), "a")),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(
      await claim(
        process(pool, () => new Date(Date.now() + 61_000)),
        "a",
      ),
    ).toBe(true);
  });

  it("may be asked for again after a refusal, and never after an end", async () => {
    const os = process(pool);
    const key = { reference: "r/1", clientToken: "b" };
    await claim(os, "b");
    await dropOperation(os, key);
    expect(await findOperation(os, key)).toBeNull();
    await claim(os, "b");
    await noteOperation(os, key, { state: "succeeded", request: "req-1" });
    await noteOperation(os, key, { state: "failed", problem: "too late" });
    await dropOperation(os, key);
    expect(await findOperation(os, key)).toMatchObject({ state: "succeeded", request: "req-1", problem: null });
    expect(
      await claim(
        process(pool, () => new Date(Date.now() + 3_600_000)),
        "b",
      ),
    ).toBe(false);
  });
});
