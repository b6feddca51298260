import type { Plan } from "../offer";
import type { ResourceSpec } from "../resource";
import { findFlavour, findImage, findRegion } from "./catalogue";
import { demandOf, exceeded, fits, readQuota, readRoom, sizeOf } from "./demand";
import type { SandboxTransaction } from "./transaction";

type Reason = Plan["reasons"][number];

export interface Judgement {
  reasons: Reason[];
  /** Where it would go; null when nothing fits. */
  zone: string | null;
}

/** Everything that speaks against making this now, in the order in which a cloud would notice. */
export async function judge(tx: SandboxTransaction, spec: ResourceSpec): Promise<Judgement> {
  const region = findRegion(spec.region);
  if (!region) return { zone: null, reasons: [missing("/region", `There is no region ${spec.region}.`)] };
  const reasons = [...zoneReasons(spec, region.zones), ...offerReasons(spec)];

  const over = exceeded(await readQuota(tx, spec.tenant, spec.region), demandOf(spec));
  if (over) {
    const message = `The quota of ${over.limit} ${over.measure} in ${spec.region} is used up to ${over.used}.`;
    reasons.push({ kind: "quota", pointer: "/tenant", message });
  }

  const candidates = region.zones.map(({ id }) => id).filter((id) => !spec.zone || spec.zone === id);
  const wanted = { id: "flavour" in spec ? spec.flavour : "", kind: spec.kind, size: sizeOf(spec) };
  const room = (await readRoom(tx, spec.region, candidates)).find(
    (zone) => fits(zone, wanted, tx.machinesPerFlavour) > 0,
  );
  if (!room && candidates.length > 0) {
    reasons.push({
      kind: "capacity",
      pointer: "/region",
      message: `There is no room left in ${spec.zone ?? spec.region}.`,
    });
  }
  return { reasons, zone: room?.zone ?? null };
}

const missing = (pointer: string, message: string): Reason => ({ kind: "not_found", pointer, message });

const zoneReasons = (spec: ResourceSpec, zones: readonly { id: string }[]): Reason[] =>
  spec.zone && !zones.some(({ id }) => id === spec.zone) ? [missing("/zone", `There is no zone ${spec.zone}.`)] : [];

function offerReasons(spec: ResourceSpec): Reason[] {
  if (spec.kind === "namespace") return [];
  const flavour = findFlavour(spec.flavour);
  const image = findImage(spec.image);
  const reasons: Reason[] = [];
  if (flavour?.kind !== spec.kind)
    reasons.push(missing("/flavour", `There is no ${spec.kind} flavour ${spec.flavour}.`));
  if (!image) reasons.push(missing("/image", `There is no image ${spec.image}.`));
  if (flavour && image && image.minDiskGib > flavour.size.diskGib) {
    const message = `${image.id} needs ${image.minDiskGib} GiB of disk.`;
    reasons.push({ kind: "refused", pointer: "/image", message });
  }
  return reasons;
}
