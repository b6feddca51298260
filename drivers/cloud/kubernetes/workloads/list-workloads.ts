import type { KubernetesObject, V1Pod, V1PodSpec } from "@kubernetes/client-node";
import type { Call } from "../../contract";
import { mostPods, mostWorkloads, type Workload, type WorkloadKind, type WorkloadList } from "../../workload";
import type { Cluster } from "../api/cluster";
import { requireNamespace } from "../namespace/find-namespace";
import { isRoot, podsByOwner } from "./owners";
import {
  cronJobStanding,
  daemonSetStanding,
  deploymentStanding,
  jobStanding,
  podStanding,
  type Standing,
  statefulSetStanding,
} from "./rollout-state";
import { type Snapshot, takeSnapshot } from "./snapshot";
import { toPod } from "./to-pod";

/** A workload as the platform shows it, and the cluster's own objects of its pods, newest first. */
export interface Found {
  workload: Workload;
  pods: V1Pod[];
}

export async function listWorkloads(
  { connect }: Cluster,
  { reference }: { reference: string },
  call?: Call,
): Promise<WorkloadList> {
  const objects = connect(call);
  await requireNamespace(objects, reference);
  const snapshot = await takeSnapshot(objects, reference);
  const workloads = workloadsIn(snapshot).map(({ workload }) => workload);
  return {
    workloads: workloads.slice(0, mostWorkloads),
    truncated: snapshot.truncated || workloads.length > mostWorkloads,
  };
}

/** By kind, then by name. */
export function workloadsIn(snapshot: Snapshot): Found[] {
  const byOwner = podsByOwner(snapshot);
  const found = (
    kind: WorkloadKind,
    object: KubernetesObject,
    spec: V1PodSpec | undefined,
    standing: Standing,
  ): Found => {
    const pods = (byOwner.get(object.metadata?.uid ?? "") ?? []).toSorted(newestFirst);
    const shown = pods.slice(0, mostPods).map(toPod);
    const stuck = standing.rollout === "progressing" ? shown.find(({ message }) => message)?.message : null;
    return {
      pods,
      workload: {
        kind,
        name: object.metadata?.name ?? "",
        images: [...new Set(spec?.containers.flatMap(({ image }) => image ?? []))],
        createdAt: new Date(object.metadata?.creationTimestamp ?? 0),
        pods: shown,
        ...standing,
        message: standing.message ?? stuck ?? null,
      },
    };
  };
  const { deployments, statefulSets, daemonSets, jobs, cronJobs, pods } = snapshot;
  const lastJobOf = ({ metadata }: KubernetesObject) =>
    jobs
      .filter((job) => job.metadata?.ownerReferences?.some(({ uid }) => uid === metadata?.uid))
      .toSorted(newestFirst)[0];
  return [
    deployments.map((one) => found("deployment", one, one.spec?.template.spec, deploymentStanding(one))),
    statefulSets.map((one) => found("stateful_set", one, one.spec?.template.spec, statefulSetStanding(one))),
    daemonSets.map((one) => found("daemon_set", one, one.spec?.template.spec, daemonSetStanding(one))),
    jobs.filter(isRoot).map((one) => found("job", one, one.spec?.template.spec, jobStanding(one))),
    cronJobs.map((one) =>
      found("cron_job", one, one.spec?.jobTemplate.spec?.template.spec, cronJobStanding(one, lastJobOf(one))),
    ),
    pods.filter(isRoot).map((one) => found("pod", one, one.spec, podStanding(toPod(one)))),
  ].flatMap((kind) => kind.toSorted((a, b) => (a.workload.name < b.workload.name ? -1 : 1)));
}

const newestFirst = (a: KubernetesObject, b: KubernetesObject): number => ageOf(b) - ageOf(a);
const ageOf = ({ metadata }: KubernetesObject): number => new Date(metadata?.creationTimestamp ?? 0).getTime();
