import type { V1ContainerStatus, V1OwnerReference, V1Pod } from "@kubernetes/client-node";
import type { Snapshot } from "./snapshot";

export const emptySnapshot: Snapshot = {
  deployments: [],
  statefulSets: [],
  daemonSets: [],
  replicaSets: [],
  jobs: [],
  cronJobs: [],
  pods: [],
  truncated: false,
};

export const ownedBy = (kind: string, uid: string): V1OwnerReference[] => [
  { apiVersion: "any", kind, name: uid, uid, controller: true },
];

interface PodOf {
  name: string;
  owner?: V1OwnerReference[];
  minute?: number;
  status?: Partial<V1ContainerStatus>;
  containers?: string[];
}

/** A pod that is ready, unless its containers' status says otherwise. */
export function podOf({ name, owner, minute = 0, status, containers = ["main"] }: PodOf): V1Pod {
  const ready = status === undefined;
  return {
    metadata: {
      name,
      uid: `uid-${name}`,
      creationTimestamp: new Date(Date.UTC(2026, 0, 1, 0, minute)),
      ...(owner ? { ownerReferences: owner } : {}),
    },
    spec: { containers: containers.map((container) => ({ name: container, image: "nginx:1" })) },
    status: {
      phase: ready ? "Running" : "Pending",
      conditions: [{ type: "Ready", status: ready ? "True" : "False" }],
      containerStatuses: containers.map((container) => ({
        name: container,
        image: "nginx:1",
        imageID: "",
        ready,
        restartCount: 0,
        state: { running: { startedAt: new Date(0) } },
        ...status,
      })),
    },
  };
}
