import { Pool } from "pg";
import { afterAll, afterEach, expect, it } from "vitest";
import { createInngestClient } from "../client";
import { type Engine, startEngine } from "./engine";
import { eventually } from "./testing/eventually";

const client = createInngestClient({ mode: "embedded" });
const pool = new Pool({ connectionString: process.env.DATABASE_SYSTEM_URL, max: 10 });
let engine: Engine | undefined;

/** A clock that stands still at the given moment until it is let go. */
function clockAt(start: string) {
  let released: number | undefined;
  return {
    now: () => new Date(Date.parse(start) + (released === undefined ? 0 : Date.now() - released)),
    release: () => {
      released = Date.now();
    },
  };
}

async function firings(id: string, start: string, count: number): Promise<string[]> {
  const fired: string[] = [];
  const daily = client.createFunction({ id, triggers: [{ cron: "TZ=Europe/Berlin 0 9 * * *" }] }, async ({ event }) => {
    fired.push(new Date(event.ts ?? 0).toISOString());
  });
  const clock = clockAt(start);
  engine = await startEngine({ pool, client, functions: [daily], clock, concurrency: 2 });
  clock.release();
  await eventually(() => (fired.length >= count ? true : undefined));
  return fired;
}

afterEach(() => engine?.stop());
afterAll(() => pool.end());

it("fires at nine in Berlin, in winter and in summer", async () => {
  expect(await firings("winter", "2027-01-15T07:59:59Z", 1)).toEqual(["2027-01-15T08:00:00.000Z"]);
  await engine?.stop();
  expect(await firings("summer", "2027-07-15T06:59:59Z", 1)).toEqual(["2027-07-15T07:00:00.000Z"]);
});

it("makes up for fire times that passed while nothing ran by one run", async () => {
  await firings("missed", "2027-03-01T07:59:59Z", 1);
  await engine?.stop();
  const fired = await firings("missed", "2027-03-05T12:00:00Z", 1);
  expect(fired).toEqual(["2027-03-02T08:00:00.000Z"]);
});
