import { type Call, CloudError, type Flavour, type ResourceSpec, unsupported } from "../contract";
import type { Node } from "./answers";
import type { MachineImage } from "./config";
import type { Ironic } from "./ironic";
import { listNodes } from "./nodes";
import { checkRegion, flavourOf, imageOf, isFree } from "./offer";

export type MachineSpec = Extract<ResourceSpec, { kind: "machine" }>;

interface Judged {
  spec: MachineSpec;
  image: MachineImage;
  flavour: Flavour;
  /** Machines of the class, and of the zone where one is named, that an allocation may take. */
  free: Node[];
}

/** Reads a specification against what there is. Throws at its place what can never be made. */
export async function judge(ironic: Ironic, spec: ResourceSpec, call?: Call): Promise<Judged> {
  if (spec.kind !== "machine") throw unsupported(`a ${spec.kind}`);
  checkRegion(ironic.config, spec.region);
  const image = imageOf(ironic.config, spec.image);
  const nodes = await listNodes(ironic, { resource_class: spec.flavour }, call);
  if (nodes.length === 0)
    throw new CloudError("not_found", `There is no class of machines ${spec.flavour}.`, { pointer: "/flavour" });
  const flavour = flavourOf(spec.flavour, nodes);
  const { diskGib, ramGib } = flavour.size;
  if (image.minDiskGib > diskGib || image.minRamGib > ramGib) {
    const needs = `${image.title} needs ${image.minDiskGib} GiB of disk and ${image.minRamGib} GiB of memory.`;
    throw new CloudError("refused", needs, { pointer: "/image" });
  }
  const inZone = nodes.filter((node) => spec.zone === undefined || node.conductor_group === spec.zone);
  if (inZone.length === 0)
    throw new CloudError("not_found", `There is no machine of this class in zone ${spec.zone}.`, { pointer: "/zone" });
  return { spec, image, flavour, free: inZone.filter(isFree) };
}
