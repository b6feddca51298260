import type { Sql } from "@/server/kernel/database";
import type { FieldError } from "@/server/kernel/errors";
import type { Offer } from "./offer";
import { cloudsOf } from "./region-clouds/clouds-of";
import { judgeNeeds } from "./region-clouds/judge-needs";
import { servedAlone } from "./region-clouds/served-alone";
import type { RegionCloudRow } from "./region-clouds/store";
import { regionEndpoints } from "./region-endpoints";
import type { PlacementNeeds } from "./snapshot";
import { type Options, validateOptions } from "./validate-options";

/** A region with the cloud that it names and the clouds that serve it, which is that one where no other is named. */
export interface ServedRegion {
  endpoint: string;
  clouds: RegionCloudRow[];
}

/** What somebody wants to have of an offer, and where. */
export interface Wish {
  region: string;
  options: Options;
  placement?: PlacementNeeds | null | undefined;
}

/** A wish that fits: with the defaults of its options. */
export interface Fitting {
  offer: Offer;
  served: ServedRegion;
  options: Options;
  available: boolean;
}

/** The regions of the catalogue by their keys; of these, where it matters, with all clouds that serve them. */
export async function servedRegions(sql: Sql, inFull: readonly string[]): Promise<Map<string, ServedRegion>> {
  const endpoints = await regionEndpoints(sql);
  const clouds = inFull.length > 0 ? await cloudsOf(sql, [...new Set(inFull)]) : null;
  return new Map(
    [...endpoints].map(([region, endpoint]) => [
      region,
      { endpoint, clouds: clouds?.get(region) ?? [servedAlone(region, endpoint)] },
    ]),
  );
}

/**
 * Whether the catalogue has what is wished for, or all that is wrong with it, with pointers below the given one: the same
 * answer to whoever orders and to whoever only asks.
 */
export function fitOffer(
  wish: Wish,
  pointer: string,
  offer: Offer | undefined,
  regions: ReadonlyMap<string, ServedRegion>,
): Fitting | FieldError[] {
  const wrong = (field: string, code: string, message: string) => [{ pointer: `${pointer}/${field}`, code, message }];
  if (offer?.status !== "active") return wrong("plan_id", "unknown_plan", "This plan can not be ordered.");
  const availability = offer.availability.find(({ region }) => region === wish.region);
  const served = regions.get(wish.region);
  if (!served || !availability) return wrong("region", "unknown_region", "This plan is not offered in that region.");
  const { options, errors } = validateOptions(offer.product, wish.options, `${pointer}/options`);
  const { resource_kind } = offer.product;
  if (wish.placement) errors.push(...judgeNeeds(wish.placement, resource_kind, served.clouds, `${pointer}/placement`));
  return errors.length > 0 ? errors : { offer, served, options, available: availability.status === "available" };
}
