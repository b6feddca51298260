import type { Volume } from "@/drivers/cloud/contract";
import type { TenantContext } from "@/server/kernel/context";
import type { Cloud } from "../cloud";
import type { ResourceRow } from "../store";
import type { PossibleOperation } from "./contract";
import { rebuildChoices } from "./rebuild-images";

type Name = PossibleOperation["name"];
type Choices = NonNullable<PossibleOperation["choices"]>;

interface Chosen {
  /** By operation; null where its cloud did not answer. An operation that is not in it has nothing to choose from. */
  choices: ReadonlyMap<Name, Choices | null>;
  /** Null where its cloud does not tell. */
  volumes: Volume[] | null;
}

/** What each operation that is offered can be done with. */
export async function choicesOf(
  ctx: TenantContext,
  { driver, capabilities }: Pick<Cloud, "driver" | "capabilities">,
  resource: ResourceRow,
  offered: readonly Name[],
): Promise<Chosen> {
  const choices = new Map<Name, Choices | null>();
  const { external_id: reference, plan } = resource;
  const ofVolumes = offered.includes("detach_volume") && capabilities.features.includes("volumes");
  const [rebuild, snapshots, volumes] = await Promise.all([
    offered.includes("rebuild") ? rebuildChoices(ctx, driver, resource) : null,
    offered.includes("restore") && reference ? driver.listSnapshots({ reference }).catch(() => null) : null,
    ofVolumes && reference ? driver.listVolumes({ reference }).catch(() => null) : null,
  ]);
  if (offered.includes("resize") && typeof plan.attributes.flavour === "string")
    choices.set("resize", [{ value: plan.attributes.flavour, title: `${plan.name} (${plan.attributes.flavour})` }]);
  if (offered.includes("rebuild")) choices.set("rebuild", rebuild);
  if (offered.includes("restore") && reference) {
    const listed = snapshots?.map((snapshot) => ({ value: snapshot.reference, title: snapshot.name })) ?? null;
    choices.set("restore", listed);
    choices.set("delete_snapshot", listed);
  }
  if (!ofVolumes || !reference) return { choices, volumes: null };
  const attached = volumes?.filter((volume) => volume.attached);
  choices.set("detach_volume", attached?.map(({ name }) => ({ value: name, title: name })) ?? null);
  return { choices, volumes };
}
