import type { V1Namespace } from "@kubernetes/client-node";
import type { Cluster } from "../api/cluster";
import type { ClusterObjects } from "../api/cluster-objects";
import { changeRecord } from "./change-record";
import { furnish, isFurnished, limitsHold } from "./furnish";
import { isTerminating, nameOf, readRecord } from "./record";

/**
 * Brings a namespace that is being built one step further: completes what a create left half made, and notes that it is
 * ready once its limits hold, so that nobody ever gets an unlimited namespace.
 */
export async function settle(cluster: Cluster, objects: ClusterObjects, namespace: V1Namespace): Promise<V1Namespace> {
  const record = readRecord(namespace);
  if (!record || record.readyAt || isTerminating(namespace)) return namespace;
  const reference = nameOf(namespace);
  if (!(await isFurnished(objects, reference))) await furnish(objects, cluster.config, namespace, record);
  if (!(await limitsHold(objects, reference))) return namespace;
  const readyAt = cluster.host.now().toISOString();
  return changeRecord(objects, reference, (seen) => (seen.readyAt ? seen : { ...seen, readyAt }));
}
