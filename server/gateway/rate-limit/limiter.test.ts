import { afterAll, describe, expect, it } from "vitest";
import { fixedClock } from "@/server/kernel/clock";
import { createServices } from "@/server/kernel/services";
import { createLimiter, type Limiter } from "./limiter";

const base = createServices();
const clock = fixedClock("2026-11-22T12:00:10Z");
const services = { ...base, clock };
const limiters: Limiter[] = [];
const newLimiter = () => {
  const limiter = createLimiter(services);
  limiters.push(limiter);
  return limiter;
};

afterAll(async () => {
  for (const limiter of limiters) await limiter.close();
  await base.listener.close();
  await base.db.close();
});

async function admitted(limiter: Limiter, bucket: string, limit: number, requests: number): Promise<number> {
  let count = 0;
  for (let sent = 0; sent < requests; sent += 1) if ((await limiter.take(bucket, limit, 1)).allowed) count += 1;
  return count;
}

describe("a rate limit across processes", () => {
  it("admits the limit to within 1 % and never more, however the load is spread over two of them", async () => {
    for (const [limit, share] of [
      [1200, 0.5],
      [1200, 0.9],
      [1000, 0.999],
    ] as const) {
      const bucket = `spread ${limit} ${share}`;
      const [busy, calm] = [newLimiter(), newLimiter()];
      const counts = await Promise.all([
        admitted(busy, bucket, limit, Math.round(limit * 2 * share)),
        admitted(calm, bucket, limit, Math.round(limit * 2 * (1 - share))),
      ]);
      const total = counts[0] + counts[1];
      expect(total).toBeLessThanOrEqual(limit);
      expect(total).toBeGreaterThanOrEqual(limit * 0.99);
    }
  });

  it("admits no more than the limit when requests of both come at once", async () => {
    const [one, two] = [newLimiter(), newLimiter()];
    const takes = Array.from({ length: 1500 }, (_, index) => (index % 2 ? one : two).take("burst", 1000, 1));
    const verdicts = await Promise.all(takes);
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(1000);
  });

  it("hands back what a process leased and does not use", async () => {
    const [quiet, busy] = [newLimiter(), newLimiter()];
    await quiet.take("idle", 1000, 1);
    await quiet.close();
    expect(await admitted(busy, "idle", 1000, 1100)).toBe(999);
  });

  it("starts anew with each window", async () => {
    const limiter = newLimiter();
    expect(await admitted(limiter, "window", 50, 60)).toBe(50);
    clock.advance(60_000);
    expect(await admitted(limiter, "window", 50, 60)).toBe(50);
  });

  it("asks the database less than once for five requests while far from the limit", async () => {
    const limiter = newLimiter();
    await admitted(limiter, "calls", 6000, 1000);
    const { rows } = await base.db.system.query("SELECT granted FROM rate_limit_windows WHERE key = 'calls'");
    expect(rows[0].granted).toBeGreaterThanOrEqual(20);
  });
});
