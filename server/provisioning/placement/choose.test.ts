import { describe, expect, it } from "vitest";
import { servedAlone } from "@/server/catalog";
import type { PlacementNeeds } from "@/server/catalog/snapshot";
import { choose, placeKey } from "./choose";
import type { Candidate, ItemToPlace } from "./judge-cloud";

const free = { taken: new Set<string>(), counts: new Map<string, number>() };

const item = (id: string, needs: PlacementNeeds = {}): ItemToPlace => ({
  id,
  name: "web-1",
  region: "fra1",
  kind: "server",
  plan: { attributes: {} },
  options: {},
  labels: {},
  needs,
});

function candidate(cloud: string, weight = 100, change: Partial<Candidate> & { maximum?: number } = {}): Candidate {
  const { maximum = null, ...about } = change;
  const serving = { ...servedAlone("r1", cloud), id: `rgc_${cloud}`, weight, maximum };
  const place = { cloud_region: "r1", zone: null, flavours: {}, images: {} };
  return { cloud, cloud_region: "r1", zone: null, weight, reasons: [], waits: false, serving, place, ...about };
}

const share = (clouds: Candidate[], of = 4_000) => {
  const counts = new Map<string, number>();
  for (let index = 0; index < of; index++) {
    const { chosen } = choose(item(`oit_${index}`), clouds, free);
    counts.set(chosen?.cloud ?? "", (counts.get(chosen?.cloud ?? "") ?? 0) + 1);
  }
  return (cloud: string) => (counts.get(cloud) ?? 0) / of;
};

describe("a choice among clouds", () => {
  it("divides what is ordered by weight", () => {
    const of = share([candidate("a", 300), candidate("b", 100), candidate("c", 0)]);
    expect(of("a")).toBeCloseTo(0.75, 1);
    expect(of("b")).toBeCloseTo(0.25, 1);
    expect(of("c")).toBe(0);
  });

  it("moves only what a cloud had that falls out, and takes one of weight 0 when no other is left", () => {
    const down = { reasons: [{ code: "unreachable", message: "Does not answer." }], waits: true };
    for (let index = 0; index < 200; index++) {
      const of = (clouds: Candidate[]) => choose(item(`oit_${index}`), clouds, free).chosen?.cloud;
      const before = of([candidate("a"), candidate("b"), candidate("c")]);
      const after = of([candidate("a", 100, down), candidate("b"), candidate("c")]);
      if (before !== "a") expect(after).toBe(before);
      else expect(["b", "c"]).toContain(after);
      expect(of([candidate("a", 100, down), candidate("z", 0)])).toBe("z");
    }
  });

  it("goes to the preferred cloud, whatever its weight, and elsewhere when that has no room", () => {
    const full = { reasons: [{ code: "capacity", message: "Full." }] };
    for (let index = 0; index < 50; index++) {
      const wanted = item(`oit_${index}`, { cloud: "b" });
      expect(choose(wanted, [candidate("a", 900), candidate("b", 1)], free).chosen?.cloud).toBe("b");
      expect(choose(wanted, [candidate("a"), candidate("b", 1, full)], free).chosen?.cloud).toBe("a");
    }
  });

  it("never shares a place with its group where that is required, and only if it must where it is wished for", () => {
    const [a, b] = [candidate("a"), candidate("b")];
    const grouped = (required: boolean) => item("oit_1", { anti_affinity: { group: "db", required } });
    const takenA = { ...free, taken: new Set([placeKey(a)]) };
    const both = { ...free, taken: new Set([placeKey(a), placeKey(b)]) };
    expect(choose(grouped(true), [a, b], takenA).chosen?.cloud).toBe("b");
    expect(choose(grouped(true), [a, b], both)).toMatchObject({ outcome: "impossible", chosen: null });
    expect(choose(grouped(false), [a, b], takenA).chosen?.cloud).toBe("b");
    expect(choose(grouped(false), [a, b], both).outcome).toBe("fits");
  });

  it("waits for a cloud that does not answer only when none fits, and never for one that is full", () => {
    const down = candidate("down", 1, { reasons: [{ code: "unreachable", message: "" }], waits: true });
    const full = candidate("full", 900, { reasons: [{ code: "capacity", message: "" }] });
    expect(choose(item("oit_1"), [down, full], free)).toMatchObject({ outcome: "waits", chosen: { cloud: "down" } });
    expect(choose(item("oit_1"), [full], free)).toMatchObject({ outcome: "impossible", chosen: null });
  });

  it("places no more than the maximum", () => {
    const few = candidate("few", 900, { maximum: 2 });
    const counts = (count: number) => ({ ...free, counts: new Map([["rgc_few", count]]) });
    expect(choose(item("oit_1"), [few], counts(1)).outcome).toBe("fits");
    const { outcome, candidates } = choose(item("oit_1"), [few], counts(2));
    expect(outcome).toBe("impossible");
    expect(candidates[0]?.reasons[0]?.code).toBe("maximum");
  });
});
