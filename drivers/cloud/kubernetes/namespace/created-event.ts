import type { CoreV1Event, V1Namespace } from "@kubernetes/client-node";
import { type NamespaceRecord, nameOf } from "./record";

/** What a controller would write when it has made something: the cluster itself writes nothing for a new namespace. */
export function createdEvent(namespace: V1Namespace, { name }: NamespaceRecord): CoreV1Event {
  const at = namespace.metadata?.creationTimestamp ?? new Date();
  return {
    apiVersion: "v1",
    kind: "Event",
    metadata: { namespace: nameOf(namespace), name: "platforma.created" },
    involvedObject: { apiVersion: "v1", kind: "Namespace", name: nameOf(namespace), namespace: nameOf(namespace) },
    reason: "Created",
    message: `Namespace ${name} was made.`,
    type: "Normal",
    source: { component: "platforma" },
    firstTimestamp: at,
    lastTimestamp: at,
    count: 1,
  };
}
