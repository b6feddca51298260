import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { driverPool } from "../testing/database";
import { exclusively } from "./exclusively";

const pool = await driverPool();
const second = new Pool({ ...pool.options, max: 4 });
afterAll(() => second.end());

/** A cloud as a process of the platform with this pool sees it. */
const of = (own: Pool) => ({ pool: own, scope: "http://cloud.test" });

describe("one at a time", () => {
  it("holds over processes, for a subject and for one that is held besides", async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await sleep(10);
      inside--;
    };
    const processes = [of(pool), of(second)];
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => {
        const cloud = processes[index % 2] ?? of(pool);
        if (index % 3 === 0) return exclusively(cloud, "shared", work);
        return exclusively(cloud, `own ${index}`, (hold) => hold.also("shared", work));
      }),
    );
    expect(most).toBe(1);
  });

  it("lets the next one in after a work that failed", async () => {
    const cloud = of(pool);
    const failing = exclusively(cloud, "a", (hold) => hold.also("b", () => Promise.reject(new Error("no"))));
    await expect(failing).rejects.toThrow("no");
    expect(await exclusively(of(second), "b", async () => "in")).toBe("in");
    expect(await exclusively(cloud, "a", async () => "in")).toBe("in");
  });

  it("waits for another process no longer than its patience", async () => {
    const other = await second.connect();
    await other.query("select pg_advisory_lock(hashtextextended('http://cloud.test held', 0))");
    const waiting = exclusively(of(pool), "held", async () => "in", { patienceMs: 20 });
    await expect(waiting).rejects.toMatchObject({ kind: "server_error" });
    other.release(true);
    expect(await exclusively(of(pool), "held", async () => "in", { patienceMs: 5_000 })).toBe("in");
  });

  it("never takes all connections of a pool", async () => {
    const cloud = of(second);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const works = Array.from({ length: 8 }, (_, index) => exclusively(cloud, `subject ${index}`, () => held));
    await sleep(50);
    const { rows } = await second.query("select 1 as one");
    expect(rows).toEqual([{ one: 1 }]);
    release();
    await Promise.all(works);
  });
});
