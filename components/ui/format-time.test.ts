import { describe, expect, it } from "vitest";
import { formatAbsolute, formatDuration, formatRelative } from "./format-time";

const now = Date.parse("2026-11-22T13:52:00Z");
const minute = 60_000;

describe("relative time", () => {
  it.each([
    [0, "just now"],
    [-44_000, "just now"],
    [-50_000, "1 min. ago"],
    [-3 * minute, "3 min. ago"],
    [-119 * minute, "1 hr. ago"],
    [-24 * 60 * minute, "1 day ago"],
    [2 * 24 * 60 * minute, "in 2 days"],
    [-70 * 24 * 60 * minute, "2 mo. ago"],
  ])("%d ms from now is %s", (distance, text) => {
    expect(formatRelative(now + distance, now)).toBe(text);
  });
});

describe("absolute time", () => {
  it("names the zone, and takes the day from it", () => {
    const lateEvening = Date.parse("2026-11-22T23:30:00Z");
    expect(formatAbsolute(lateEvening, "UTC")).toBe("22 Nov 2026, 23:30 UTC");
    expect(formatAbsolute(lateEvening, "Europe/Helsinki", true)).toBe("23 Nov 2026");
  });
});

describe("a duration", () => {
  it.each([
    [-5, "0 ms"],
    [420, "420 ms"],
    [4_240, "4.2 s"],
    [59_960, "1 min 0 s"],
    [123_000, "2 min 3 s"],
    [3_599_600, "1 h 0 min"],
    [3_900_000, "1 h 5 min"],
  ])("of %d ms reads %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});
