import { createHash } from "node:crypto";
import type { PlacementNeeds } from "@/server/catalog/snapshot";
import type { Candidate, ItemToPlace } from "./judge-cloud";

/** What is known of the region's clouds beside what they say themselves. */
export interface Occupancy {
  /** The places, as `placeKey` writes them, where the item's anti-affinity group stands already. */
  taken: ReadonlySet<string>;
  /** How many resources were placed by each cloud's row, for those that have a maximum. */
  counts: ReadonlyMap<string, number>;
}

export interface Choice {
  outcome: "fits" | "waits" | "impossible";
  /** Where it goes. Without one there is no cloud that it could wait for. */
  chosen: Candidate | null;
  /** All of them, with what the occupancy added to their reasons. */
  candidates: Candidate[];
}

/** One place for anti-affinity: a zone of a cloud's region, or the region where the cloud chooses the zone. */
export const placeKey = ({ cloud, cloud_region, zone }: { cloud: string; cloud_region: string; zone: string | null }) =>
  [cloud, cloud_region, zone ?? ""].join("/");

/**
 * Chooses among judged clouds. One that fits goes before one that must be waited for, and one against which something
 * lasting speaks is never chosen. Among equals: away from the item's group if that is only wished for, the preferred
 * cloud, then by weight.
 */
export function choose(item: ItemToPlace, judged: readonly Candidate[], { taken, counts }: Occupancy): Choice {
  const { anti_affinity } = item.needs;
  const candidates = judged.map((candidate) => {
    const reasons = [...candidate.reasons];
    const { maximum, id } = candidate.serving;
    if (maximum !== null && (counts.get(id) ?? 0) >= maximum)
      reasons.push({ code: "maximum", message: `Has the ${maximum} resources that it may have.` });
    if (anti_affinity?.required && taken.has(placeKey(candidate)))
      reasons.push({ code: "anti_affinity", message: `Another one of the group ${anti_affinity.group} is there.` });
    return { ...candidate, reasons, waits: candidate.waits && reasons.length === candidate.reasons.length };
  });
  const fitting = candidates.filter(({ reasons }) => reasons.length === 0);
  const waiting = candidates.filter(({ waits }) => waits);
  const eligible = fitting.length > 0 ? fitting : waiting;
  const [chosen = null] = eligible.toSorted((a, b) => compare(rank(item, a, taken), rank(item, b, taken)));
  return { outcome: fitting.length > 0 ? "fits" : chosen ? "waits" : "impossible", chosen, candidates };
}

/** Lower is better, the first difference counts. */
function rank({ id, needs }: ItemToPlace, candidate: Candidate, taken: ReadonlySet<string>): number[] {
  return [
    needs.anti_affinity && taken.has(placeKey(candidate)) ? 1 : 0,
    isPreferred(needs, candidate) ? 0 : 1,
    -weighted(`${id}/${candidate.serving.id}`, candidate.weight),
  ];
}

const isPreferred = ({ cloud }: PlacementNeeds, candidate: Candidate): boolean => cloud === candidate.cloud;

/**
 * Weighted rendezvous hashing (Schindelhauer and Schomaker, 2005): over many items each cloud is first in proportion to
 * its weight, the same item always sees the same order, and a cloud that falls out leaves the order of the others.
 */
function weighted(key: string, weight: number): number {
  const uniform = (createHash("sha256").update(key).digest().readUIntBE(0, 6) + 1) / (2 ** 48 + 1);
  return weight === 0 ? -uniform : -weight / Math.log(uniform);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
