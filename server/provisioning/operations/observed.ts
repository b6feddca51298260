import type { CloudResource } from "@/drivers/cloud/contract";
import type { OperatingStatus, ResourceAttributes } from "../contract";

const statuses: Record<CloudResource["state"], OperatingStatus> = {
  accepted: "configuring",
  building: "configuring",
  active: "running",
  stopped: "stopped",
  suspended: "stopped",
  error: "failed",
  deleting: "stopping",
  unknown: "unknown",
};

/** What a resource does, by what its cloud shows. */
export const operatingStatusOf = ({ state }: Pick<CloudResource, "state">): OperatingStatus => statuses[state];

/** What the inventory keeps of what a cloud shows. */
export const attributesOf = (found: CloudResource): ResourceAttributes => ({
  addresses: found.addresses,
  flavour: found.flavour,
  image: found.image,
  zone: found.zone,
  vcpu: found.size.vcpu,
  ram_gib: found.size.ramGib,
  disk_gib: found.size.diskGib,
});
