import { describe, expect, it } from "vitest";
import { judgeNeeds } from "./judge-needs";
import { servedAlone } from "./served-alone";
import type { RegionCloudRow } from "./store";

const cloud = (key: string, change: Partial<RegionCloudRow> = {}): RegionCloudRow => ({
  ...servedAlone("fra1", key),
  ...change,
});

const clouds = [
  cloud("own", { class: "standard", residency: "DE", labels: { disk: "nvme" } }),
  cloud("rented", { class: "premium", residency: "FI" }),
  cloud("old", { class: "legacy", status: "drained" }),
  cloud("metal", { class: "metal", kinds: ["machine"] }),
];
const pointers = (needs: Parameters<typeof judgeNeeds>[0], kind = "server") =>
  judgeNeeds(needs, kind, clouds, "#/items/0/placement").map(({ pointer, code }) => `${pointer} ${code}`);

describe("what an item asks of its place", () => {
  it("is right when one cloud of the region meets all of it", () => {
    expect(pointers({})).toEqual([]);
    expect(pointers({ class: "standard", residency: "DE", labels: { disk: "nvme" } })).toEqual([]);
    expect(pointers({ class: "metal" }, "machine")).toEqual([]);
    expect(pointers({ cloud: "rented", anti_affinity: { group: "db", required: true } })).toEqual([]);
  });

  it("is refused at the field that no cloud meets, and says which classes there are", () => {
    expect(pointers({ class: "gold" })).toEqual(["#/items/0/placement/class unknown_class"]);
    expect(judgeNeeds({ class: "gold" }, "server", clouds)[0]?.message).toContain("has the classes premium, standard.");
    expect(pointers({ residency: "US", labels: { disk: "hdd" } })).toEqual([
      "#/items/0/placement/residency no_such_residency",
      "#/items/0/placement/labels no_such_labels",
    ]);
    expect(pointers({ cloud: "elsewhere" })).toEqual(["#/items/0/placement/cloud unknown_cloud"]);
    expect(pointers({ class: "legacy" })).toEqual(["#/items/0/placement/class unknown_class"]);
    expect(pointers({ class: "metal" })).toEqual(["#/items/0/placement/class unknown_class"]);
  });

  it("is refused as a whole when each need is met, but by no cloud together", () => {
    expect(pointers({ class: "premium", residency: "DE" })).toEqual(["#/items/0/placement no_cloud_fits"]);
  });

  it("can ask for nothing where one cloud alone serves the region", () => {
    expect(judgeNeeds({ class: "standard" }, "server", undefined)).toHaveLength(1);
    expect(judgeNeeds({ anti_affinity: { group: "db", required: false } }, "server", undefined)).toEqual([]);
  });
});
