import type { V1Namespace } from "@kubernetes/client-node";
import { CloudError, isCloudError } from "../../errors";
import type { ClusterObjects } from "../api/cluster-objects";
import { requireNamespace } from "./find-namespace";
import { type NamespaceRecord, readRecord, writeRecord } from "./record";

const tries = 8;

/**
 * Changes the record of a namespace as `change` says, on the version that `change` was shown: whoever comes second looks
 * again. `change` may return the same record, and nothing is written. Returns the namespace as it then is.
 */
export async function changeRecord(
  objects: ClusterObjects,
  reference: string,
  change: (record: NamespaceRecord, namespace: V1Namespace) => NamespaceRecord,
): Promise<V1Namespace> {
  for (let attempt = 1; ; attempt++) {
    const namespace = await requireNamespace(objects, reference);
    const record = readRecord(namespace);
    if (!record) throw new CloudError("conflict", "The platform has not adopted this namespace.");
    const changed = change(record, namespace);
    if (changed === record) return namespace;
    try {
      return await objects.merge<V1Namespace>({
        apiVersion: "v1",
        kind: "Namespace",
        metadata: {
          name: reference,
          resourceVersion: namespace.metadata?.resourceVersion,
          annotations: writeRecord(changed),
        },
      });
    } catch (error) {
      if (attempt === tries || !isCloudError(error, "retriable")) throw error;
    }
  }
}
