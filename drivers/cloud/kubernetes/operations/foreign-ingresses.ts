import type { V1Ingress } from "@kubernetes/client-node";
import type { ClusterObjects, Listed } from "../api/cluster-objects";
import { namespacesOf, requireNamespace } from "../namespace/find-namespace";
import { nameOf, tenantOf } from "../namespace/record";

const pageSize = 500;

/** Every Ingress of the cluster that is not in a namespace of the same tenant. */
export async function foreignIngresses(objects: ClusterObjects, namespace: string): Promise<V1Ingress[]> {
  const tenant = tenantOf(await requireNamespace(objects, namespace));
  const own = new Set([namespace, ...(tenant === null ? [] : (await namespacesOf(objects, tenant)).map(nameOf))]);
  const found: V1Ingress[] = [];
  let cursor: string | null = null;
  do {
    const listing = { limit: pageSize, ...(cursor ? { cursor } : {}) };
    const page: Listed<V1Ingress> = await objects.list("networking.k8s.io/v1", "Ingress", listing);
    found.push(...page.items.filter(({ metadata }) => !own.has(metadata?.namespace ?? "")));
    cursor = page.cursor;
  } while (cursor);
  return found;
}
