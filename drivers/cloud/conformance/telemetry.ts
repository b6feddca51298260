import { expect } from "vitest";
import type { Capabilities, CloudEventPage } from "../contract";
import { type CloudFixture, eventually, expectError, fresh, offering, withResource } from "./fixture";

export function telemetrySuite(fixture: CloudFixture, capabilities: Capabilities): void {
  const { driver } = fixture;
  const first = capabilities.kinds[0]?.kind ?? "server";
  const feature = (name: Capabilities["features"][number]) => offering(capabilities.features.includes(name), name);

  feature("usage")("tells the same usage of a past period every time, in decimals", () =>
    withResource(fixture, first, async ({ reference, createdAt }) => {
      const period = { from: createdAt, to: new Date() };
      const samples = await driver.usage({ reference, ...period });
      expect(samples.some(({ quantity }) => Number(quantity) > 0)).toBe(true);
      expect(await driver.usage({ reference, ...period })).toEqual(samples);
    }),
  );

  feature("usage")("counts no use before there was a resource", () =>
    withResource(fixture, first, async ({ reference, createdAt }) => {
      const before = new Date(createdAt.getTime() - 3_600_000);
      const samples = await driver.usage({ reference, from: before, to: createdAt });
      expect(samples.filter(({ quantity }) => Number(quantity) > 0)).toEqual([]);
    }),
  );

  feature("metrics")("keeps metrics within the period and in order", () =>
    withResource(fixture, first, async ({ reference }) => {
      const period = { from: new Date(Date.now() - 3_600_000), to: new Date() };
      const series = await driver.metrics({ reference, stepSeconds: 1, ...period });
      expect(series).not.toEqual([]);
      for (const { points } of series) {
        const times = points.map(({ time }) => time.getTime());
        expect(times).toEqual([...times].sort((a, b) => a - b));
        for (const time of times) expect(time >= period.from.getTime() && time < period.to.getTime()).toBe(true);
      }
    }),
  );

  feature("events")("tells once, in pages, what happened to a resource", () =>
    withResource(fixture, first, ({ reference }) =>
      eventually(fixture, async () => {
        const events: CloudEventPage["events"] = [];
        for (let cursor: string | null = null, more = true; more; ) {
          const page: CloudEventPage = await driver.events({ cursor, limit: 50 });
          events.push(...page.events);
          cursor = page.cursor;
          more = page.events.length > 0;
        }
        expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
        expect(events.filter((event) => event.reference === reference)).not.toEqual([]);
      }),
    ),
  );

  feature("events")("tells of one resource what happened to it alone, once, and newest first", () =>
    withResource(fixture, first, ({ reference }) =>
      eventually(fixture, async () => {
        const events: CloudEventPage["events"] = [];
        let cursor: string | null = null;
        do {
          const page: CloudEventPage = await driver.resourceEvents({ reference, cursor, limit: 1 });
          expect(page.events.length).toBeLessThanOrEqual(1);
          events.push(...page.events);
          cursor = page.cursor;
        } while (cursor);
        expect(events).not.toEqual([]);
        expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
        expect(events.every((event) => event.reference === reference)).toBe(true);
        const times = events.map(({ time }) => time.getTime());
        expect(times).toEqual(times.toSorted((a, b) => b - a));
      }),
    ),
  );

  feature("events")("tells nothing of a resource that is not there", () =>
    expectError("not_found", () => driver.resourceEvents({ reference: fresh("none"), cursor: null })),
  );
}
