import type { PlacementNeeds } from "../snapshot";
import type { RegionCloudRow } from "./store";

/** Why a cloud will not take an item, whatever room it has. */
interface Mismatch {
  code: string;
  message: string;
}

type Serving = Pick<RegionCloudRow, "kinds" | "status" | "class" | "residency" | "labels">;

/** All that speaks against a cloud by what is written about it; nothing is asked of it. */
export function mismatches(cloud: Serving, kind: string, needs: PlacementNeeds): Mismatch[] {
  const found: Mismatch[] = [];
  const against = (code: string, message: string) => found.push({ code, message });
  if (cloud.status === "drained") against("drained", "Takes nothing new.");
  if (cloud.kinds.length > 0 && !cloud.kinds.some((known) => known === kind))
    against("kind", `Takes ${cloud.kinds.join(", ")} only.`);
  if (needs.class && needs.class !== cloud.class)
    against("class", `Is of class ${cloud.class ?? "none"}, not ${needs.class}.`);
  if (needs.residency && needs.residency !== cloud.residency)
    against("residency", `Keeps its data in ${cloud.residency ?? "no certain country"}.`);
  for (const [key, value] of Object.entries(needs.labels ?? {}))
    if (cloud.labels[key] !== value) against("labels", `Has not the label ${key}=${value}.`);
  return found;
}
