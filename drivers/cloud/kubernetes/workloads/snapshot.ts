import {
  BatchV1Api,
  type KubernetesObject,
  type V1CronJob,
  type V1DaemonSet,
  type V1Deployment,
  type V1Job,
  type V1Pod,
  type V1ReplicaSet,
  type V1StatefulSet,
} from "@kubernetes/client-node";
import { isCloudError } from "../../errors";
import { type ClusterObjects, type Listed, translated } from "../api/cluster-objects";

const pageSize = 500;
const mostPages = 4;

/** Everything in a namespace that keeps pods, and its pods, as they are now. */
export interface Snapshot {
  deployments: V1Deployment[];
  statefulSets: V1StatefulSet[];
  daemonSets: V1DaemonSet[];
  jobs: V1Job[];
  cronJobs: V1CronJob[];
  replicaSets: V1ReplicaSet[];
  pods: V1Pod[];
  /** There is more than was read. */
  truncated: boolean;
}

export async function takeSnapshot(objects: ClusterObjects, namespace: string): Promise<Snapshot> {
  let truncated = false;
  const all = async <T extends KubernetesObject>(apiVersion: string, kind: string): Promise<T[]> => {
    const found: T[] = [];
    let cursor: string | null = null;
    for (let read = 0; read < mostPages; read++) {
      const listing = { namespace, limit: pageSize, ...(cursor ? { cursor } : {}) };
      const page: Listed<T> = await objects.list<T>(apiVersion, kind, listing);
      found.push(...page.items);
      cursor = page.cursor;
      if (!cursor) return found;
    }
    truncated = true;
    return found;
  };
  const [deployments, statefulSets, daemonSets, replicaSets, jobs, cronJobs, pods] = await Promise.all([
    all<V1Deployment>("apps/v1", "Deployment"),
    all<V1StatefulSet>("apps/v1", "StatefulSet"),
    all<V1DaemonSet>("apps/v1", "DaemonSet"),
    all<V1ReplicaSet>("apps/v1", "ReplicaSet"),
    all<V1Job>("batch/v1", "Job"),
    listCronJobs(objects, namespace),
    all<V1Pod>("v1", "Pod"),
  ]);
  return { deployments, statefulSets, daemonSets, replicaSets, jobs, cronJobs, pods, truncated };
}

/** They came to `batch/v1` with 1.21. */
async function listCronJobs(objects: ClusterObjects, namespace: string): Promise<V1CronJob[]> {
  try {
    const batch = new BatchV1Api(objects.configuration);
    return (await translated(batch.listNamespacedCronJob({ namespace, limit: pageSize }))).items;
  } catch (error) {
    if (!isCloudError(error, "not_found")) throw error;
    return (await objects.list<V1CronJob>("batch/v1beta1", "CronJob", { namespace, limit: pageSize })).items;
  }
}
