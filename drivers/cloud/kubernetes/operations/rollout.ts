import type { V1Deployment, V1StatefulSet } from "@kubernetes/client-node";
import type { ClusterObjects } from "../api/cluster-objects";
import type { Workload } from "../namespace/record";

export type Progress = { state: "waiting" } | { state: "done" } | { state: "failed"; problem: string };

const waiting: Progress = { state: "waiting" };
const done: Progress = { state: "done" };

/** How far a workload is with what was last asked of it, by the rules of `kubectl rollout status`. */
export async function rolloutOf(objects: ClusterObjects, namespace: string, workload: Workload): Promise<Progress> {
  const { apiVersion, kind, name } = workload;
  const key = { apiVersion, kind, metadata: { namespace, name } };
  if (kind === "Deployment") return deploymentProgress(await objects.find<V1Deployment>(key));
  if (kind === "StatefulSet") return statefulSetProgress(await objects.find<V1StatefulSet>(key));
  return done;
}

/** Exported for its test. */
export function deploymentProgress(deployment: V1Deployment | null): Progress {
  if (!deployment) return { state: "failed", problem: "A deployment was deleted meanwhile." };
  const { metadata, spec, status } = deployment;
  if ((status?.observedGeneration ?? 0) < (metadata?.generation ?? 0)) return waiting;
  if (spec?.paused) return done;
  for (const { type, status: holds, reason, message } of status?.conditions ?? []) {
    const late = type === "Progressing" && reason === "ProgressDeadlineExceeded";
    if (late || (type === "ReplicaFailure" && holds === "True"))
      return { state: "failed", problem: `${metadata?.name}: ${message ?? reason}` };
  }
  const wanted = spec?.replicas ?? 1;
  const { updatedReplicas = 0, replicas = 0, availableReplicas = 0 } = status ?? {};
  return updatedReplicas < wanted || replicas > wanted || availableReplicas < wanted ? waiting : done;
}

/** Exported for its test. */
export function statefulSetProgress(set: V1StatefulSet | null): Progress {
  if (!set) return { state: "failed", problem: "A stateful set was deleted meanwhile." };
  const { metadata, spec, status } = set;
  if ((status?.observedGeneration ?? 0) < (metadata?.generation ?? 0)) return waiting;
  const wanted = spec?.replicas ?? 1;
  if ((status?.replicas ?? 0) !== wanted || (status?.readyReplicas ?? 0) < wanted) return waiting;
  const rolling = spec?.updateStrategy?.type !== "OnDelete" && wanted > 0;
  return rolling && status?.currentRevision !== status?.updateRevision ? waiting : done;
}
