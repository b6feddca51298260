import type { Region } from "@/server/catalog/contract";
import type { NewOrderValues } from "./new-order-schema";

/** Whether there is anything to ask of a place in this region. */
export const hasChoice = ({ classes, residencies }: Region): boolean => classes.length + residencies.length > 0;

/** What was chosen for one region is not asked of another that does not have it. */
export const known = (values: readonly string[], value: string): string => (values.includes(value) ? value : "");

/** What an item asks of its place, as the API takes it: nothing at all where nothing was chosen. */
export function placementOf(region: Region | undefined, chosen: NewOrderValues["items"][number]["placement"]) {
  if (!region || !hasChoice(region)) return {};
  const wanted = known(region.classes, chosen.class);
  const residency = known(region.residencies, chosen.residency);
  const { group } = chosen.anti_affinity;
  const placement = {
    ...(wanted ? { class: wanted } : {}),
    ...(residency ? { residency } : {}),
    ...(group ? { anti_affinity: { group, required: true } } : {}),
  };
  return Object.keys(placement).length > 0 ? { placement } : {};
}
