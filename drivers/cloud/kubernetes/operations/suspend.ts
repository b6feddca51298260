import type { V1Deployment, V1Pod, V1ResourceQuota, V1StatefulSet } from "@kubernetes/client-node";
import type { ClusterObjects } from "../api/cluster-objects";
import { suspensionName } from "../namespace/names";
import type { Workload } from "../namespace/record";
import { setReplicas } from "./scale";

/** How many there were before; empty when nobody is to know. */
const replicasNote = "platforma.dev/replicas";

const suspension = (namespace: string) => ({
  apiVersion: "v1",
  kind: "ResourceQuota",
  metadata: { namespace, name: suspensionName },
});

/** Workloads go to zero, their former size noted on them, and a quota of no pods keeps everything else from starting. */
export async function suspendPods(objects: ClusterObjects, namespace: string): Promise<void> {
  await objects.apply<V1ResourceQuota>({ ...suspension(namespace), spec: { hard: { pods: "0" } } });
  for (const { workload, replicas } of await workloadsOf(objects, namespace))
    if (replicas > 0) await setReplicas(objects, namespace, workload, 0, { [replicasNote]: String(replicas) });
  for (const name of await podsOf(objects, namespace))
    await objects.remove({ apiVersion: "v1", kind: "Pod", metadata: { namespace, name } });
}

/** Returns what is to come up again. */
export async function resumePods(objects: ClusterObjects, namespace: string): Promise<Workload[]> {
  await objects.remove(suspension(namespace));
  const resumed: Workload[] = [];
  for (const { workload, note } of await workloadsOf(objects, namespace)) {
    if (!note) continue;
    await setReplicas(objects, namespace, workload, Number(note), { [replicasNote]: "" });
    resumed.push(workload);
  }
  return resumed;
}

export async function podsOf(objects: ClusterObjects, namespace: string): Promise<string[]> {
  const { items } = await objects.list<V1Pod>("v1", "Pod", { namespace });
  return items.flatMap(({ metadata }) => metadata?.name ?? []);
}

async function workloadsOf(objects: ClusterObjects, namespace: string) {
  const found = [];
  for (const kind of ["Deployment", "StatefulSet"]) {
    const { items } = await objects.list<V1Deployment | V1StatefulSet>("apps/v1", kind, { namespace });
    for (const { metadata, spec } of items)
      found.push({
        workload: { apiVersion: "apps/v1", kind, name: metadata?.name ?? "" },
        replicas: spec?.replicas ?? 1,
        note: metadata?.annotations?.[replicasNote],
      });
  }
  return found;
}
