import { describe, expect, it } from "vitest";
import { box, layOutGraph } from "./graph-layout";

const step = (name: string, ...needs: string[]) => ({ name, needs });

describe("the layout of a workflow", () => {
  it("places every step below all that it needs", () => {
    const steps = [step("d", "b", "c"), step("a"), step("b", "a"), step("c", "a"), step("e", "a", "d")];
    const { places } = layOutGraph(steps);
    for (const { name, needs } of steps)
      for (const need of needs) expect(places.get(name)?.y).toBeGreaterThan((places.get(need)?.y ?? 0) + box.height);
  });

  it("never lets two boxes lie on each other", () => {
    const steps = [
      step("a"),
      ...Array.from({ length: 6 }, (_, index) => step(`s${index}`, "a")),
      step("z", "s1", "s4"),
    ];
    const placed = [...layOutGraph(steps).places.values()];
    for (const [index, one] of placed.entries())
      for (const other of placed.slice(index + 1))
        expect(Math.abs(one.x - other.x) >= box.width || Math.abs(one.y - other.y) >= box.height).toBe(true);
  });

  it("leads an edge past the boxes of the layers between", () => {
    const { places, edges } = layOutGraph([step("a"), step("b", "a"), step("c", "a", "b")]);
    const b = places.get("b") ?? { x: 0, y: 0 };
    const long = edges.find(({ from, to }) => from === "a" && to === "c");
    const passing = long?.points.filter(({ y }) => y >= b.y && y <= b.y + box.height) ?? [];
    expect(passing).toHaveLength(2);
    for (const { x } of passing) expect(x < b.x || x > b.x + box.width).toBe(true);
  });

  it("stays inside of what it says to measure", () => {
    const { width, height, places } = layOutGraph([step("a"), step("b", "a"), step("c", "a"), step("d", "c")]);
    for (const { x, y } of places.values()) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + box.width).toBeLessThanOrEqual(width);
      expect(y + box.height).toBeLessThanOrEqual(height);
    }
  });

  it("shows what is wrong too: a circle, an unknown need, a name used twice, nothing at all", () => {
    expect(layOutGraph([step("a", "b"), step("b", "a")]).places.size).toBe(2);
    expect(layOutGraph([step("a", "ghost")]).edges).toEqual([]);
    expect(layOutGraph([step("a"), step("a")]).places.size).toBe(1);
    expect(layOutGraph([]).height).toBeGreaterThan(0);
  });
});
