import { describe, expect, it } from "vitest";
import { ownPath, portalOf } from "./portals";

describe("the way after signing in", () => {
  it("leads to the portal of the organisation's kind", () => {
    expect(portalOf({ kind: "provider" })).toBe("/admin");
    expect(portalOf({ kind: "partner" })).toBe("/partner");
    expect(portalOf({ kind: "customer" })).toBe("/portal");
    expect(portalOf(null)).toBe("/");
  });

  it("never leads to another site", () => {
    const foreign = [
      "https://evil.example",
      "//evil.example",
      "/\\evil.example",
      "/\t/evil.example",
      "javascript:1",
      "",
    ];
    for (const wanted of foreign) expect(ownPath(wanted)).toBeNull();
    expect(ownPath("/portal/orders?status=failed")).toBe("/portal/orders?status=failed");
  });
});
