import type { FieldError } from "@/server/kernel/errors";
import type { PlacementNeeds } from "../snapshot";
import { mismatches } from "./mismatch";
import type { RegionCloudRow } from "./store";

const none: readonly RegionCloudRow[] = [];

/**
 * What is wrong with the needs of an item by what is written about the clouds of its region: a need that no cloud meets
 * by itself, or needs that none meets together. Whether there is room is found when the item is placed.
 */
export function judgeNeeds(
  needs: PlacementNeeds,
  kind: string,
  clouds: readonly RegionCloudRow[] = none,
  pointer = "#/placement",
): FieldError[] {
  const wrong = (field: string, code: string, message: string): FieldError => ({
    pointer: field ? `${pointer}/${field}` : pointer,
    code,
    message,
  });
  const meetsAlone = (need: PlacementNeeds) => clouds.some((cloud) => mismatches(cloud, kind, need).length === 0);
  const errors: FieldError[] = [];
  if (needs.cloud && !clouds.some(({ cloud }) => cloud === needs.cloud))
    errors.push(wrong("cloud", "unknown_cloud", "This cloud does not serve this region."));
  if (needs.class && !meetsAlone({ class: needs.class }))
    errors.push(
      wrong(
        "class",
        "unknown_class",
        `This region has ${listed(clouds.filter((cloud) => mismatches(cloud, kind, {}).length === 0))}.`,
      ),
    );
  if (needs.residency && !meetsAlone({ residency: needs.residency }))
    errors.push(wrong("residency", "no_such_residency", "No cloud of this region keeps its data in that country."));
  if (needs.labels && !meetsAlone({ labels: needs.labels }))
    errors.push(wrong("labels", "no_such_labels", "No cloud of this region has these labels."));
  const { cloud: _, anti_affinity: __, ...hard } = needs;
  if (errors.length === 0 && Object.keys(hard).length > 0 && !meetsAlone(hard))
    errors.push(wrong("", "no_cloud_fits", "No cloud of this region meets all of these needs at once."));
  return errors;
}

function listed(clouds: readonly RegionCloudRow[]): string {
  const known = [...new Set(clouds.flatMap((cloud) => cloud.class ?? []))].sort();
  return known.length === 0 ? "no classes" : `the classes ${known.join(", ")}`;
}
