import { describe, expect, it } from "vitest";
import { figureOf, logText, metricTitle } from "./resource-telemetry-words";

describe("a figure", () => {
  it.each([
    [41.6789, "percent", "42 %"],
    [100, "percent", "100 %"],
    [0.2512, "cores", "0.25 cores"],
    [0, "B/s", "0 B/s"],
    [0.4, "B/s", "0.4 B/s"],
    [999, "B/s", "999 B/s"],
    [1_340_000, "B/s", "1.3 MB/s"],
    [2e18, "B/s", "2000000 TB/s"],
    [120.4, "1/s", "120/s"],
    [512, "MiB", "512 MiB"],
  ])("of %d %s reads %s", (value, unit, words) => {
    expect(figureOf(value, unit)).toBe(words);
  });

  it("of a metric that nobody has named has the cloud's own name", () => {
    expect(metricTitle("gpu_memory_used")).toBe("Gpu memory used");
  });
});

describe("a log", () => {
  const text = (...texts: string[]) => logText({ lines: texts.map((each) => ({ time: null, text: each })) });

  it("has a time before each line that has one, to the second", () => {
    const lines = [
      { time: "2026-11-22T10:00:01.250Z", text: "one" },
      { time: null, text: "two" },
    ];
    expect(logText({ lines })).toBe("2026-11-22 10:00:01  one\ntwo");
  });

  it("is free of colours, of control characters, and of what turns text around, and keeps its tabs", () => {
    const [esc, bell, turn] = [27, 7, 0x202e].map((code) => String.fromCodePoint(code));
    expect(text(`${esc}[1;31mred${esc}[0m`, `a\tb${bell}`, `abc${turn}def`)).toBe("red\na\tb\nabcdef");
  });
});
