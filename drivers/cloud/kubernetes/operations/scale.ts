import type { KubernetesObject } from "@kubernetes/client-node";
import { CloudError } from "../../errors";
import type { ClusterObjects } from "../api/cluster-objects";
import type { Workload } from "../namespace/record";

const scalable = ["Deployment", "StatefulSet"] as const;

/** The workload of a name, deployments first. Throws `refused` when the namespace has none. */
export async function findWorkload(objects: ClusterObjects, namespace: string, name: string): Promise<Workload> {
  for (const kind of scalable) {
    const key = { apiVersion: "apps/v1", kind, metadata: { namespace, name } };
    if (await objects.find(key)) return { apiVersion: "apps/v1", kind, name };
  }
  throw new CloudError("refused", `There is no Deployment and no StatefulSet ${name} in this namespace.`, {
    pointer: "/workload",
  });
}

export async function setReplicas(
  objects: ClusterObjects,
  namespace: string,
  { name, ...kind }: Workload,
  replicas: number,
  annotations?: Record<string, string>,
): Promise<void> {
  await objects.merge<KubernetesObject & { spec: { replicas: number } }>({
    ...kind,
    metadata: { namespace, name, ...(annotations ? { annotations } : {}) },
    spec: { replicas },
  });
}
