import { z } from "zod";
import type { CloudResource, Size } from "../contract";
import type { Node } from "./answers";
import type { IronicConfig } from "./config";
import { outcomeOf } from "./operation-outcome";
import type { MachineRecord } from "./record";
import { stateOf } from "./states";

const displayName = z.object({ display_name: z.string().max(255) });

/** What a machine is made of, as inspection or whoever enrolled it has said. */
export const sizeOf = ({ properties }: Node): Size => ({
  vcpu: properties.cpus,
  ramGib: properties.memory_mb / 1024,
  diskGib: properties.local_gb,
});

/** A machine that somebody has. Without a record it is not the platform's. */
export function toResource(config: IronicConfig, node: Node, record: MachineRecord | null): CloudResource {
  const state = stateOf(node);
  const running = Object.values(record?.operations ?? {}).find((note) => outcomeOf(node, note).state === "running");
  return {
    reference: record?.reference ?? node.instance_uuid ?? node.uuid,
    kind: "machine",
    clientToken: record?.token ?? null,
    tenant: record?.tenant ?? null,
    name: record?.name ?? displayName.safeParse(node.instance_info).data?.display_name ?? node.name ?? node.uuid,
    region: config.region.id,
    zone: node.conductor_group,
    state,
    task: running?.name ?? null,
    problem: state === "error" || state === "unknown" ? (node.last_error ?? node.provision_state) : null,
    flavour: node.resource_class,
    image: record?.image ?? null,
    size: sizeOf(node),
    addresses: [],
    labels: record?.labels ?? {},
    attributes: {
      node: node.uuid,
      node_name: node.name ?? "",
      driver: node.driver ?? "",
      provision_state: node.provision_state ?? "",
      power_state: node.power_state ?? "",
      maintenance: node.maintenance,
    },
    createdAt: new Date(record?.createdAt ?? node.provision_updated_at ?? node.created_at),
    updatedAt: node.updated_at ?? node.created_at,
  };
}
