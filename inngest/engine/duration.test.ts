import { expect, it } from "vitest";
import { delayMs, parseDurationMs } from "./duration";

it("reads the durations that the SDK writes", () => {
  expect(parseDurationMs("1h30m")).toBe(5_400_000);
  expect(parseDurationMs("2w1d")).toBe(1_296_000_000);
});

it.each(["", "soon", "5", "1x", "1h later"])("refuses %j", (text) => {
  expect(() => parseDurationMs(text)).toThrow();
});

it("never waits a negative time for a date that has passed", () => {
  const now = new Date("2027-01-01T00:00:00Z");
  expect(delayMs("2027-01-01T00:00:01.500Z", now)).toBe(1500);
  expect(delayMs("2026-12-31T00:00:00Z", now)).toBe(0);
});
