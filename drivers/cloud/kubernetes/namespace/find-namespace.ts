import type { V1Namespace } from "@kubernetes/client-node";
import { CloudError } from "../../errors";
import type { ResourceKey } from "../../resource";
import type { ClusterObjects } from "../api/cluster-objects";
import { label } from "./record";

const namespacePattern = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** The namespace that a reference names. Throws `not_found`. */
export async function requireNamespace(objects: ClusterObjects, reference: string): Promise<V1Namespace> {
  const key = { apiVersion: "v1", kind: "Namespace", metadata: { name: reference } };
  const namespace = namespacePattern.test(reference) ? await objects.find<V1Namespace>(key) : null;
  if (!namespace) throw new CloudError("not_found", `There is no namespace ${reference}.`, { status: 404 });
  return namespace;
}

/** The namespace made under a token, or null. The list is read from the cluster's store, not from a cache. */
export async function findNamespace(
  objects: ClusterObjects,
  { tenant, clientToken }: ResourceKey,
): Promise<V1Namespace | null> {
  const labelSelector = `${label.tenant}=${tenant},${label.token}=${clientToken}`;
  const { items } = await objects.list<V1Namespace>("v1", "Namespace", { labelSelector });
  return items[0] ?? null;
}

/** All namespaces of a tenant, those that are being deleted included. */
export async function namespacesOf(objects: ClusterObjects, tenant: string): Promise<V1Namespace[]> {
  const { items } = await objects.list<V1Namespace>("v1", "Namespace", { labelSelector: `${label.tenant}=${tenant}` });
  return items;
}
