import type { V1Namespace, V1Node } from "@kubernetes/client-node";
import type { Call } from "../../contract";
import type { Capacity, Flavour } from "../../offer";
import type { Cluster } from "../api/cluster";
import type { ClusterObjects } from "../api/cluster-objects";
import { amountOf } from "../api/quantity";
import { currentLimits, label, readRecord } from "../namespace/record";
import { requireRegion } from "./regions";

const bytesPerGib = 2 ** 30;

/** What may still be promised: what the nodes have, times overcommitment, without what is promised already. */
export async function roomLeft(
  { config }: Cluster,
  objects: ClusterObjects,
): Promise<{ vcpu: number; ramGib: number }> {
  const [nodes, namespaces] = await Promise.all([
    objects.list<V1Node>("v1", "Node"),
    objects.list<V1Namespace>("v1", "Namespace", { labelSelector: `${label.managed}=namespace` }),
  ]);
  const room = { vcpu: 0, ramGib: 0 };
  for (const { spec, status } of nodes.items) {
    if (spec?.unschedulable) continue;
    room.vcpu += config.overcommit * amountOf(status?.allocatable?.cpu);
    room.ramGib += (config.overcommit * amountOf(status?.allocatable?.memory)) / bytesPerGib;
  }
  for (const namespace of namespaces.items) {
    const limits = currentLimits(readRecord(namespace));
    room.vcpu -= limits?.vcpu ?? 0;
    room.ramGib -= limits?.ramGib ?? 0;
  }
  return room;
}

/** The operator's sizes; a namespace may be ordered in any other. */
export function listSizes(cluster: Cluster, region: string): Flavour[] {
  requireRegion(cluster, region);
  return cluster.config.sizes.map(({ id, title, vcpu, ramGib, storageGib }) => ({
    id,
    title,
    kind: "namespace",
    size: { vcpu, ramGib, diskGib: storageGib },
  }));
}

export async function readCapacity(cluster: Cluster, { region }: { region: string }, call?: Call): Promise<Capacity> {
  requireRegion(cluster, region);
  const room = await roomLeft(cluster, cluster.connect(call));
  const fitting = (vcpu: number, ramGib: number) => Math.floor(Math.min(room.vcpu / vcpu, room.ramGib / ramGib));
  const flavours = cluster.config.sizes.map(({ id, vcpu, ramGib }) => ({
    flavour: id,
    available: Math.max(0, fitting(vcpu, ramGib)),
  }));
  return { region, flavours };
}
