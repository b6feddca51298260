import type { TenantContext } from "@/server/kernel/context";
import type { PlacementCandidate, PlacementVerdict } from "./contract";
import type { Place } from "./place";

/** A verdict for people. Which other clouds there are, and what they lack, is for the provider's staff. */
export function verdictDto(
  ctx: TenantContext,
  {
    region,
    place,
    candidates,
  }: { region: string; place: (Place & { cloud: string }) | null; candidates: PlacementCandidate[] },
): PlacementVerdict {
  const chosen = candidates.find(
    ({ cloud, cloud_region, zone }) =>
      cloud === place?.cloud && cloud_region === place.cloud_region && zone === place.zone,
  );
  const outcome = !chosen ? "impossible" : chosen.waits ? "waits" : "fits";
  return {
    region,
    outcome,
    message: messages[outcome],
    cloud: chosen?.cloud ?? null,
    zone: chosen?.zone ?? null,
    candidates: ctx.permissions.has("platform:read") ? candidates : [],
  };
}

const messages = {
  fits: "There is room for it.",
  waits: "The cloud that would take it does not answer now. It is tried until it does.",
  impossible: "No cloud of this region can take it now.",
} as const satisfies Record<PlacementVerdict["outcome"], string>;
