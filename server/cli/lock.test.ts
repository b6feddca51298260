import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isAlive, withLock } from "./lock";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "platforma-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("withLock", () => {
  it("lets one in at a time, and lets the next in after a failure", async () => {
    let inside = 0;
    let most = 0;
    const visit = (fails: boolean) =>
      withLock(join(folder, "busy"), async () => {
        most = Math.max(most, ++inside);
        await sleep(20);
        inside -= 1;
        if (fails) throw new Error("failed inside");
      });
    const ends = await Promise.allSettled([visit(true), visit(false), visit(true), visit(false)]);
    expect(most).toBe(1);
    expect(ends.filter(({ status }) => status === "rejected")).toHaveLength(2);
  });

  it("takes over from a process that was killed while it held the lock", async () => {
    const child = spawn(process.execPath, ["-e", ""]);
    await once(child, "exit");
    const dead = child.pid ?? 0;
    expect(isAlive(dead)).toBe(false);
    await writeFile(join(folder, "stale"), String(dead));
    expect(await withLock(join(folder, "stale"), async () => "in")).toBe("in");
  });
});
