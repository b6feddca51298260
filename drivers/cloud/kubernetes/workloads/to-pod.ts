import type { V1ContainerStatus, V1Pod } from "@kubernetes/client-node";
import type { Pod } from "../../workload";

const states: ReadonlyMap<string, Pod["state"]> = new Map([
  ["Pending", "pending"],
  ["Running", "running"],
  ["Succeeded", "succeeded"],
  ["Failed", "failed"],
]);

export function toPod(pod: V1Pod): Pod {
  const { metadata, status } = pod;
  const ready = status?.conditions?.some(({ type, status: holds }) => type === "Ready" && holds === "True") ?? false;
  return {
    name: metadata?.name ?? "",
    state: states.get(status?.phase ?? "") ?? "unknown",
    ready,
    restarts: statusesOf(pod).reduce((sum, { restartCount }) => sum + restartCount, 0),
    containers: containersOf(pod),
    message: ready ? null : whyNotReady(pod),
    createdAt: new Date(metadata?.creationTimestamp ?? 0),
  };
}

/** In the order in which somebody would look at them: those that run, then those that prepare. */
export const containersOf = ({ spec }: V1Pod): string[] =>
  [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])].map(({ name }) => name);

export const statusesOf = ({ status }: V1Pod): V1ContainerStatus[] => [
  ...(status?.containerStatuses ?? []),
  ...(status?.initContainerStatuses ?? []),
];

function whyNotReady(pod: V1Pod): string | null {
  const { metadata, status } = pod;
  if (metadata?.deletionTimestamp) return "It is being deleted.";
  for (const { name, state } of statusesOf(pod)) {
    const { reason, message } = state?.waiting ?? {};
    if (reason) return worded(name, reason, message);
  }
  for (const { name, state } of statusesOf(pod)) {
    const { reason, exitCode, message } = state?.terminated ?? {};
    if (exitCode) return worded(name, `${reason ?? "Error"}, exit code ${exitCode}`, message);
  }
  const unscheduled = status?.conditions?.find(
    ({ type, status: holds }) => type === "PodScheduled" && holds === "False",
  );
  return status?.message ?? unscheduled?.message ?? status?.reason ?? null;
}

const worded = (container: string, reason: string, message: string | undefined): string =>
  `${container}: ${reason}${message ? ` (${message.slice(0, 500)})` : ""}`;
