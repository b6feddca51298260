import type { V1CronJob, V1DaemonSet, V1Deployment, V1Job, V1StatefulSet } from "@kubernetes/client-node";
import type { Pod, Workload } from "../../workload";
import { deploymentProgress, type Progress, statefulSetProgress } from "../operations/rollout";

/** The part of a workload that tells how far it is. */
export type Standing = Pick<Workload, "desired" | "ready" | "rollout" | "message">;

export function deploymentStanding(deployment: V1Deployment): Standing {
  const { spec, status } = deployment;
  const counted = { desired: spec?.replicas ?? 1, ready: status?.readyReplicas ?? 0 };
  if (spec?.paused) return { ...counted, rollout: "paused", message: "Its rollout is paused." };
  return { ...counted, ...fromProgress(deploymentProgress(deployment)) };
}

export function statefulSetStanding(set: V1StatefulSet): Standing {
  const { spec, status } = set;
  return {
    desired: spec?.replicas ?? 1,
    ready: status?.readyReplicas ?? 0,
    ...fromProgress(statefulSetProgress(set)),
  };
}

export function daemonSetStanding({ metadata, spec, status }: V1DaemonSet): Standing {
  const desired = status?.desiredNumberScheduled ?? 0;
  const ready = status?.numberReady ?? 0;
  const seen = (status?.observedGeneration ?? 0) >= (metadata?.generation ?? 0);
  const updated = spec?.updateStrategy?.type === "OnDelete" || (status?.updatedNumberScheduled ?? 0) >= desired;
  return { desired, ready, rollout: seen && updated && ready >= desired ? "complete" : "progressing", message: null };
}

/** `ready` are those that have ended well. */
export function jobStanding({ spec, status }: V1Job): Standing {
  const counted = { desired: spec?.completions ?? 1, ready: status?.succeeded ?? 0 };
  const holds = (type: string) => status?.conditions?.find((entry) => entry.type === type && entry.status === "True");
  const failed = holds("Failed");
  if (failed) return { ...counted, rollout: "failed", message: failed.message ?? failed.reason ?? null };
  if (holds("Complete")) return { ...counted, rollout: "complete", message: null };
  if (spec?.suspend) return { ...counted, rollout: "paused", message: "It is suspended." };
  return { ...counted, rollout: "progressing", message: null };
}

/** As well as its last job. `ready` are the jobs at work now. */
export function cronJobStanding({ spec, status }: V1CronJob, last: V1Job | undefined): Standing {
  const counted = { desired: null, ready: status?.active?.length ?? 0 };
  const schedule = `Runs at ${spec?.schedule ?? "?"}`;
  if (spec?.suspend) return { ...counted, rollout: "paused", message: "It is suspended." };
  const { rollout, message } = last ? jobStanding(last) : ({ rollout: "complete", message: null } as const);
  if (rollout === "failed") return { ...counted, rollout, message: `${schedule}; the last time: ${message}` };
  return { ...counted, rollout: "complete", message: schedule };
}

export function podStanding({ state, ready, message }: Pod): Standing {
  const rollout = state === "failed" ? "failed" : state === "succeeded" || ready ? "complete" : "progressing";
  return { desired: 1, ready: ready ? 1 : 0, rollout, message };
}

function fromProgress(progress: Progress): Pick<Workload, "rollout" | "message"> {
  if (progress.state === "failed") return { rollout: "failed", message: progress.problem };
  return { rollout: progress.state === "done" ? "complete" : "progressing", message: null };
}
