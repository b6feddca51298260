import { describe, expect, it } from "vitest";
import { pairColumns, pairsOfRows, rowMistakes, rowsOfPairs } from "./rows";

const columns = pairColumns("Flavour", "In the cloud");

describe("rows of names and values", () => {
  it("are what they were made of, without those that are empty", () => {
    const pairs = { "cx-1": "m1.tiny", "cx-2": "m1.small" };
    expect(pairsOfRows([...rowsOfPairs(pairs), { name: " ", value: "" }])).toEqual(pairs);
    expect(pairsOfRows([{ name: " cx-4 ", value: " m1.large" }])).toEqual({ "cx-4": "m1.large" });
  });

  it("point at the cell that lacks something, repeats a name or is no number", () => {
    const rows = [
      { name: "cx-1", value: "m1.tiny" },
      { name: "", value: "" },
      { name: "cx-1 ", value: "m1.small" },
      { name: "cx-4", value: "" },
      { name: "", value: "m1.large" },
    ];
    expect(rowMistakes(columns, rows)).toEqual([
      { index: 2, column: "name", message: "Stands in another row already" },
      { index: 3, column: "value", message: "This is needed" },
      { index: 4, column: "name", message: "This is needed" },
    ]);
    const sizes = [{ key: "vcpu", label: "vCPU", kind: "number" as const }];
    expect(rowMistakes(sizes, [{ vcpu: "2.5" }, { vcpu: "two" }])).toEqual([
      { index: 1, column: "vcpu", message: "Must be a number" },
    ]);
  });
});
