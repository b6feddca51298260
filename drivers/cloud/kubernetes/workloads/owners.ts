import type { KubernetesObject, V1Pod } from "@kubernetes/client-node";
import type { Snapshot } from "./snapshot";

const uidOf = ({ metadata }: KubernetesObject): string => metadata?.uid ?? "";

const controllerOf = ({ metadata }: KubernetesObject): string | null =>
  metadata?.ownerReferences?.find(({ controller }) => controller)?.uid ?? null;

/** What keeps a pod in the end: behind a replica set its deployment, behind a job its cron job, and itself without any. */
export function podsByOwner({ replicaSets, jobs, pods }: Snapshot): ReadonlyMap<string, V1Pod[]> {
  const above = new Map([...replicaSets, ...jobs].map((object) => [uidOf(object), controllerOf(object)]));
  const byOwner = new Map<string, V1Pod[]>();
  for (const pod of pods) {
    const direct = controllerOf(pod);
    const owner = direct === null ? uidOf(pod) : (above.get(direct) ?? direct);
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), pod]);
  }
  return byOwner;
}

/** Whether it stands by itself, and not for something else that is listed in its place. */
export const isRoot = (object: KubernetesObject): boolean => controllerOf(object) === null;
