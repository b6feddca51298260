import type { V1Namespace } from "@kubernetes/client-node";
import type { CloudResource, ResourceState } from "../../resource";
import type { KubernetesConfig } from "../config";
import { currentLimits, isTerminating, type NamespaceRecord, nameOf, readRecord, tenantOf, tokenOf } from "./record";

/** A namespace as the platform sees it. One that is not the platform's has neither token nor limits. */
export function toResource({ region }: KubernetesConfig, namespace: V1Namespace): CloudResource {
  const record = readRecord(namespace);
  const limits = currentLimits(record);
  const createdAt = new Date(namespace.metadata?.creationTimestamp ?? 0);
  const running = record?.operations.find(({ state }) => state === "running");
  return {
    reference: nameOf(namespace),
    kind: "namespace",
    clientToken: tokenOf(namespace),
    tenant: tenantOf(namespace),
    name: record?.name ?? nameOf(namespace),
    region: region.id,
    zone: null,
    state: stateOf(namespace, record),
    task: running?.name ?? null,
    problem: null,
    flavour: null,
    image: null,
    size: { vcpu: limits?.vcpu ?? 0, ramGib: limits?.ramGib ?? 0, diskGib: limits?.storageGib ?? 0 },
    addresses: [],
    labels: record?.labels ?? {},
    attributes: { namespace: nameOf(namespace), ...(limits ? { pods: limits.pods } : {}) },
    createdAt,
    updatedAt: new Date(record?.operations.at(-1)?.finishedAt ?? record?.readyAt ?? createdAt),
  };
}

/** Suspended from the moment in which its pods must go: what remains of them is on its way. */
function stateOf(namespace: V1Namespace, record: NamespaceRecord | null): ResourceState {
  if (isTerminating(namespace)) return "deleting";
  if (record?.suspendedAt) return "suspended";
  return record && !record.readyAt ? "building" : "active";
}
