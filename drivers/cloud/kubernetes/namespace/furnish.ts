import type { KubernetesObject, V1Namespace, V1ResourceQuota } from "@kubernetes/client-node";
import type { ClusterObjects } from "../api/cluster-objects";
import type { KubernetesConfig } from "../config";
import { createdEvent } from "./created-event";
import { customerRole } from "./customer-role";
import { isolation } from "./isolation";
import { customerAccount, quotaName } from "./names";
import { defaultsFor, quotaFor } from "./quota-objects";
import { currentLimits, type NamespaceRecord, nameOf } from "./record";

/**
 * Puts into a namespace what its record says: limits, defaults, isolation, and the customer's account with its rights.
 * By server-side apply, so that a repeat completes what an earlier try left half made. The binding comes last: as long
 * as it is missing, something may be.
 */
export async function furnish(
  objects: ClusterObjects,
  config: KubernetesConfig,
  namespace: V1Namespace,
  record: NamespaceRecord,
): Promise<void> {
  const name = nameOf(namespace);
  const limits = currentLimits(record);
  const contents: KubernetesObject[] = [
    ...(limits ? [quotaFor(name, limits), defaultsFor(name, limits)] : []),
    ...(record.isolated ? [isolation(name, config.ingressNamespaceLabels)] : []),
  ];
  await Promise.all(contents.map((object) => objects.apply(object)));
  await objects.apply(createdEvent(namespace, record));
  await admitCustomer(objects, name);
}

/** The customer's account in its namespace, with a role that ends at the namespace's border. */
export async function admitCustomer(objects: ClusterObjects, namespace: string): Promise<void> {
  const metadata = { namespace, name: customerAccount };
  const account = { apiVersion: "v1", kind: "ServiceAccount", metadata, automountServiceAccountToken: false };
  await Promise.all([objects.apply(account), objects.apply(customerRole(metadata))]);
  await objects.apply({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata,
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: customerAccount },
    subjects: [{ kind: "ServiceAccount", name: customerAccount, namespace }],
  });
}

export async function isFurnished(objects: ClusterObjects, namespace: string): Promise<boolean> {
  const metadata = { namespace, name: customerAccount };
  return (await objects.find({ apiVersion: "rbac.authorization.k8s.io/v1", kind: "RoleBinding", metadata })) !== null;
}

/** Whether the quota controller has taken over the limits that the quota now says: before that they do not hold. */
export async function limitsHold(objects: ClusterObjects, namespace: string): Promise<boolean> {
  const metadata = { namespace, name: quotaName };
  const quota = await objects.find<V1ResourceQuota>({ apiVersion: "v1", kind: "ResourceQuota", metadata });
  const wanted = Object.entries(quota?.spec?.hard ?? {});
  return wanted.length > 0 && wanted.every(([what, limit]) => quota?.status?.hard?.[what] === limit);
}
