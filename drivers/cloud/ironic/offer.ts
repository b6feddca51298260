import { type Call, type Capacity, CloudError, type Flavour, type Image, type Region } from "../contract";
import type { Node } from "./answers";
import type { IronicConfig, MachineImage } from "./config";
import type { Ironic } from "./ironic";
import { listNodes } from "./nodes";
import { sizeOf } from "./to-resource";

export function checkRegion({ region }: IronicConfig, id: string): void {
  if (id !== region.id) throw new CloudError("not_found", `There is no region ${id}.`, { pointer: "/region" });
}

/** Machines that are or can be in the stock: enrolled ones have yet to show what they are. */
async function stock(ironic: Ironic, call?: Call): Promise<Node[]> {
  const nodes = await listNodes(ironic, {}, call);
  return nodes.filter((node) => node.resource_class !== null && node.provision_state !== "enroll");
}

function byClass(nodes: readonly Node[]): Map<string, Node[]> {
  const classes = new Map<string, Node[]>();
  for (const node of nodes) {
    const id = node.resource_class ?? "";
    classes.set(id, [...(classes.get(id) ?? []), node]);
  }
  return classes;
}

/** Whether an allocation may take the machine now, as Ironic decides it. */
export const isFree = (node: Node): boolean =>
  node.provision_state === "available" && node.instance_uuid === null && !node.maintenance && node.power_state !== null;

/** Conductor groups are what Ironic has for places. */
export async function listRegions(ironic: Ironic, call?: Call): Promise<Region[]> {
  const groups = new Set((await stock(ironic, call)).map((node) => node.conductor_group));
  const zones = [...groups].sort().map((id) => ({ id, title: id }));
  return [{ ...ironic.config.region, zones }];
}

/** One flavour a resource class. Machines of a class may differ; what is promised is the least of each. */
export async function listFlavours(ironic: Ironic, region: string, call?: Call): Promise<Flavour[]> {
  checkRegion(ironic.config, region);
  const classes = byClass(await stock(ironic, call));
  return [...classes].map(([id, nodes]) => flavourOf(id, nodes)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function flavourOf(id: string, nodes: readonly Node[]): Flavour {
  const sizes = nodes.map(sizeOf);
  const least = (of: "vcpu" | "ramGib" | "diskGib") => Math.min(...sizes.map((size) => size[of]));
  const size = { vcpu: least("vcpu"), ramGib: least("ramGib"), diskGib: least("diskGib") };
  return { id, title: id, kind: "machine", size };
}

export function listImages({ config }: Ironic, region: string): Image[] {
  checkRegion(config, region);
  return config.images.map(({ id, title, os, minDiskGib, minRamGib }) => ({ id, title, os, minDiskGib, minRamGib }));
}

export function imageOf({ images }: IronicConfig, id: string, pointer = "/image"): MachineImage {
  const image = images.find((entry) => entry.id === id);
  if (!image) throw new CloudError("not_found", `There is no image ${id}.`, { pointer });
  return image;
}

export async function readCapacity(ironic: Ironic, region: string, call?: Call): Promise<Capacity> {
  checkRegion(ironic.config, region);
  const classes = byClass(await stock(ironic, call));
  const flavours = [...classes].map(([flavour, nodes]) => ({ flavour, available: nodes.filter(isFree).length }));
  return { region, flavours };
}
