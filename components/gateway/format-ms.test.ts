import { describe, expect, it } from "vitest";
import { formatMs } from "./format-ms";

describe("a duration in a table", () => {
  it("keeps a digit where it matters and no more", () => {
    expect([0.36, 9.96, 38.4, 999.4, 1234].map(formatMs)).toEqual(["0.4 ms", "10 ms", "38 ms", "999 ms", "1.2 s"]);
  });
});
