import { expect, it } from "vitest";
import { summed } from "./metrics";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
const pod = (minute: number, cpu: string, memory: string) => ({
  timestamp: at(minute),
  containers: [{ usage: { cpu, memory } }],
});

it("adds up what all containers use, at the time of the last measurement", () => {
  const series = summed([pod(1, "250m", "64Mi"), pod(2, "750m", "64Mi")], { from: at(0), to: at(5) });
  expect(series).toEqual([
    { metric: "cpu_cores", unit: "cores", points: [{ time: at(2), value: 1 }] },
    { metric: "memory_mib", unit: "MiB", points: [{ time: at(2), value: 128 }] },
  ]);
});

it("tells nothing outside of the period that was asked for, and nothing of no pods", () => {
  for (const pods of [[pod(9, "1", "1Mi")], []])
    expect(summed(pods, { from: at(0), to: at(5) }).flatMap(({ points }) => points)).toEqual([]);
});
