/** What a step must be to be drawn: its name, and the names of those before it. */
export interface GraphStep {
  name: string;
  needs: readonly string[];
}

interface Point {
  x: number;
  y: number;
}

export interface GraphLayout {
  width: number;
  height: number;
  /** The upper left corner of each step's box. */
  places: ReadonlyMap<string, Point>;
  /** From the bottom of one box to the top of another, by way of the gaps between boxes of the layers in between. */
  edges: readonly { from: string; to: string; points: readonly Point[] }[];
}

export const box = { width: 216, height: 62 };
const gap = { x: 20, y: 34 };
/** How much room an edge takes that passes through a layer. */
const passage = 12;

interface Slot {
  key: string;
  width: number;
  /** The slots of the layer above to which it is tied. */
  above: string[];
}

/**
 * Places steps in layers, each below everything that it needs; within a layer near to what it hangs on. Steps on a cycle
 * are placed where they first occur, so that a wrong blueprint can be looked at too; needs of unknown steps are left out.
 */
export function layOutGraph(given: readonly GraphStep[]): GraphLayout {
  const steps = given.filter((step, index) => given.findIndex(({ name }) => name === step.name) === index);
  const layerOf = layersOf(steps);
  const layers: Slot[][] = [];
  const put = (layer: number, slot: Slot) => {
    layers[layer] ??= [];
    layers[layer].push(slot);
  };
  const edges: { from: string; to: string; through: string[] }[] = [];
  for (const step of steps) put(layerOf.get(step.name) ?? 0, { key: step.name, width: box.width, above: [] });
  const slots = new Map(layers.flat().map((slot) => [slot.key, slot]));
  for (const { name, needs } of steps)
    for (const need of needs) {
      const [from, to] = [layerOf.get(need), layerOf.get(name)];
      if (from === undefined || to === undefined || from >= to) continue;
      const through: string[] = [];
      for (let layer = from + 1; layer < to; layer++) {
        const key = `${need} ${name} ${layer}`;
        put(layer, { key, width: passage, above: [through.at(-1) ?? need] });
        through.push(key);
      }
      slots.get(name)?.above.push(through.at(-1) ?? need);
      edges.push({ from: need, to: name, through });
    }

  const rows = layers.map((layer) => layer ?? []);
  const order = new Map<string, number>();
  const wanted = ({ above }: Slot) =>
    above.length === 0 ? 0 : above.reduce((sum, key) => sum + (order.get(key) ?? 0), 0) / above.length;
  const widthOf = (row: readonly Slot[]) => row.reduce((sum, { width }) => sum + width + gap.x, -gap.x);
  for (const [index, row] of rows.entries()) {
    if (index > 0) row.sort((a, b) => wanted(a) - wanted(b));
    row.forEach((slot, at) => {
      order.set(slot.key, (at + 0.5) / row.length);
    });
  }
  const width = Math.max(box.width, ...rows.map(widthOf));
  const corners = new Map<string, Point & { width: number }>();
  for (const [index, row] of rows.entries()) {
    let x = (width - widthOf(row)) / 2;
    for (const slot of row) {
      corners.set(slot.key, { x, y: index * (box.height + gap.y), width: slot.width });
      x += slot.width + gap.x;
    }
  }
  const middle = (key: string, dy: number): Point => {
    const { x, y, width } = corners.get(key) ?? { x: 0, y: 0, width: 0 };
    return { x: x + width / 2, y: y + dy };
  };
  return {
    width,
    height: Math.max(1, rows.length) * (box.height + gap.y) - gap.y,
    places: new Map(steps.map(({ name }) => [name, corners.get(name) ?? { x: 0, y: 0 }])),
    edges: edges.map(({ from, to, through }) => ({
      from,
      to,
      points: [
        middle(from, box.height),
        ...through.flatMap((key) => [middle(key, 0), middle(key, box.height)]),
        middle(to, 0),
      ],
    })),
  };
}

function layersOf(steps: readonly GraphStep[]): Map<string, number> {
  const byName = new Map(steps.map((step) => [step.name, step]));
  const found = new Map<string, number>();
  const visit = (name: string, path: ReadonlySet<string>): number => {
    const known = found.get(name);
    if (known !== undefined) return known;
    const needs = (byName.get(name)?.needs ?? []).filter((need) => byName.has(need) && !path.has(need));
    const below = new Set([...path, name]);
    const layer = Math.max(-1, ...needs.map((need) => visit(need, below))) + 1;
    found.set(name, layer);
    return layer;
  };
  for (const { name } of steps) visit(name, new Set([name]));
  return found;
}
