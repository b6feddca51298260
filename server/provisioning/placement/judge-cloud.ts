import { mismatches, type RegionCloudRow } from "@/server/catalog";
import type { PlacementNeeds } from "@/server/catalog/snapshot";
import type { TenantContext } from "@/server/kernel/context";
import { openCloud } from "../cloud";
import { cloudSpec } from "../cloud-spec";
import { asCloudError } from "../failure";
import type { PlacementCandidate } from "./contract";
import type { Place } from "./place";

/** How long a cloud may think about it. One that does not answer is passed over. */
const patienceMs = 5_000;

/** What is to be placed: an order's item, or one that somebody only asks about. */
export interface ItemToPlace {
  id: string;
  name: string;
  region: string;
  kind: string;
  plan: { attributes: Record<string, unknown> };
  options: Record<string, unknown>;
  labels: Record<string, string>;
  needs: PlacementNeeds;
}

/** A cloud of the region with what speaks against it. */
export interface Candidate extends PlacementCandidate {
  serving: RegionCloudRow;
  place: Place;
}

/** What is kept and shown of a candidate. */
export const asFound = ({ serving: _, place: __, ...found }: Candidate): PlacementCandidate => found;

/** Judges a cloud by what is written about it and, if that does, by what it says itself about room and quota. */
export async function judgeCloud(ctx: TenantContext, item: ItemToPlace, serving: RegionCloudRow): Promise<Candidate> {
  const { cloud, cloud_region, zone, weight, flavours, images } = serving;
  const place: Place = { cloud_region, zone, flavours, images };
  const about = { serving, place, cloud, cloud_region, zone, weight };
  const written = mismatches(serving, item.kind, item.needs);
  if (written.length > 0) return { ...about, reasons: written, waits: false };
  return { ...about, ...(await asked(ctx, item, cloud, place)) };
}

async function asked(ctx: TenantContext, item: ItemToPlace, key: string, place: Place) {
  const refused = (code: string, message: string, waits: boolean) => ({ reasons: [{ code, message }], waits });
  try {
    const { driver, capabilities, paused } = await openCloud(ctx, key);
    if (paused) return refused("paused", "Is paused.", true);
    if (!capabilities.kinds.some(({ kind }) => kind === item.kind))
      return refused("kind", `Knows no ${item.kind}.`, false);
    const spec = cloudSpec({ ...item, organization_id: ctx.tenant.id, place });
    const { fits, reasons } = await driver.plan(spec, { signal: AbortSignal.timeout(patienceMs) });
    const against = reasons.map(({ kind, message }) => ({ code: kind, message }));
    return { reasons: fits ? [] : against, waits: false };
  } catch (thrown) {
    const error = asCloudError(thrown);
    return refused(error.kind, error.message, error.retriable || error.kind === "credentials");
  }
}
