import { setTimeout as sleep } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import { Pool } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { driverPool } from "../../testing/database";
import { createClient } from "./client";
import { OpenstackConfig } from "./config";
import { exclusively } from "./exclusively";
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
    client,
    manyProjects: true,
    imageNames: cache(),
    projects: cache(),
    microversions: cache(),
  };
}

describe("one at a time", () => {
  it("holds over processes, for a subject and for one that is held besides", async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await sleep(10);
      inside--;
    };
    const processes = [process(pool), process(second)];
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => {
        const os = processes[index % 2] ?? process(pool);
        if (index % 3 === 0) return exclusively(os, "shared", work);
        return exclusively(os, `own ${index}`, (hold) => hold.also("shared", work));
      }),
    );
    expect(most).toBe(1);
  });

  it("lets the next one in after a work that failed", async () => {
    const os = process(pool);
    const failing = exclusively(os, "a", (hold) => hold.also("b", () => Promise.reject(new Error("no"))));
    await expect(failing).rejects.toThrow("no");
    expect(await exclusively(process(second), "b", async () => "in")).toBe("in");
    expect(await exclusively(os, "a", async () => "in")).toBe("in");
  });

  it("never takes all connections of a pool", async () => {
    const os = process(second);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const works = Array.from({ length: 8 }, (_, index) => exclusively(os, `subject ${index}`, () => held));
    await sleep(50);
    const { rows } = await second.query("select 1 as one");
    expect(rows).toEqual([{ one: 1 }]);
    release();
    await Promise.all(works);
  });
});

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
