import type { KubernetesObject, V1Namespace } from "@kubernetes/client-node";
import type { ClusterObjects } from "../api/cluster-objects";
import { nameOf } from "./record";

/** What a customer may write to with a kubeconfig, and could therefore hold up its deletion. */
const writable = [
  ["v1", "ConfigMap"],
  ["v1", "Secret"],
  ["autoscaling/v1", "HorizontalPodAutoscaler"],
] as const;

/**
 * Takes finalizers off a customer's objects when nothing else keeps a namespace from going: one that no controller
 * knows would keep it, and its bill, for ever. Finalizers of controllers stand on other kinds and are left alone.
 */
export async function releaseContents(objects: ClusterObjects, namespace: V1Namespace): Promise<void> {
  const held = namespace.status?.conditions?.some(
    ({ type, status }) => type === "NamespaceFinalizersRemaining" && status === "True",
  );
  if (!held) return;
  for (const [apiVersion, kind] of writable) {
    const { items } = await objects.list<KubernetesObject>(apiVersion, kind, { namespace: nameOf(namespace) });
    for (const { metadata } of items) {
      if (!metadata?.name || !metadata.finalizers?.length) continue;
      await objects.merge({
        apiVersion,
        kind,
        metadata: { namespace: nameOf(namespace), name: metadata.name, finalizers: [] },
      });
    }
  }
}
