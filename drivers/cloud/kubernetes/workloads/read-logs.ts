import { CoreV1Api, type V1Pod } from "@kubernetes/client-node";
import type { Call } from "../../contract";
import { CloudError, isCloudError } from "../../errors";
import { type Log, type LogQuery, mostLogBytes } from "../../workload";
import type { Cluster } from "../api/cluster";
import { type ClusterObjects, translated } from "../api/cluster-objects";
import { requireNamespace } from "../namespace/find-namespace";
import { type Found, workloadsIn } from "./list-workloads";
import { readLines } from "./log-lines";
import { takeSnapshot } from "./snapshot";
import { containersOf, statusesOf } from "./to-pod";

const defaultContainer = "kubectl.kubernetes.io/default-container";
/** Clocks of nodes differ from ours; what they give too much is cut off by the lines' own times. */
const clockSkewSeconds = 5;

/** What a container wrote last. Why there is nothing to read is part of the answer and no error. */
export async function readLogs({ connect, host }: Cluster, query: LogQuery, call?: Call): Promise<Log> {
  const objects = connect(call);
  await requireNamespace(objects, query.reference);
  const { workload, pods } = choose(workloadsIn(await takeSnapshot(objects, query.reference)), query);
  const pod = podOf(pods, query);
  const none = { kind: workload.kind, lines: [], truncated: false };
  if (!pod) return { ...none, pod: null, container: null, note: "It has no pods now." };
  const where = { pod: pod.metadata?.name ?? "", container: containerOf(pod, query) };
  const silence = whySilent(pod, where.container, query.previous);
  if (silence) return { ...none, ...where, note: silence };
  try {
    return { ...none, ...where, ...(await tail(objects, query, where, host.now())), note: null };
  } catch (error) {
    if (isCloudError(error, "refused") && error.status === 400) return { ...none, ...where, note: error.message };
    throw error;
  }
}

function choose(found: readonly Found[], { workload: name, kind }: LogQuery): Found {
  const chosen = found.find(({ workload }) => workload.name === name && (!kind || workload.kind === kind));
  if (chosen) return chosen;
  throw new CloudError("refused", `There is no workload ${name} in this namespace.`, { pointer: "/workload" });
}

/** The pod that was asked for; otherwise the newest that has begun, and for an earlier life one that has had one. */
function podOf(pods: readonly V1Pod[], { pod: name, previous }: LogQuery): V1Pod | undefined {
  if (name === undefined) {
    const begun = pods.filter((pod) =>
      statusesOf(pod).some(({ state, restartCount }) => !state?.waiting || restartCount),
    );
    const restarted = begun.find((pod) => statusesOf(pod).some(({ restartCount }) => restartCount > 0));
    return (previous ? restarted : undefined) ?? begun[0] ?? pods[0];
  }
  const chosen = pods.find(({ metadata }) => metadata?.name === name);
  if (chosen) return chosen;
  throw new CloudError("refused", `This workload has no pod ${name}.`, { pointer: "/pod" });
}

function containerOf(pod: V1Pod, { container }: LogQuery): string {
  const names = containersOf(pod);
  const chosen = container ?? pod.metadata?.annotations?.[defaultContainer] ?? names[0] ?? "";
  if (names.includes(chosen)) return chosen;
  if (container === undefined) return names[0] ?? "";
  throw new CloudError("refused", `This pod has no container ${container}.`, { pointer: "/container" });
}

/** Null when there may be something to read. */
function whySilent(pod: V1Pod, container: string, previous: boolean): string | null {
  const status = statusesOf(pod).find(({ name }) => name === container);
  if (previous && !status?.restartCount) return "It was never started again: there is no earlier life to read of.";
  if (status?.restartCount || (status && !status.state?.waiting)) return null;
  return `It has not started: ${status?.state?.waiting?.reason ?? pod.status?.phase ?? "it is not scheduled"}.`;
}

/**
 * The cluster counts bytes from the oldest of the lines that it was asked for, and would cut off the newest. So fewer
 * lines are asked for until they fit.
 */
async function tail(
  objects: ClusterObjects,
  { reference: namespace, since, previous, lines: wanted }: LogQuery,
  { pod: name, container }: { pod: string; container: string },
  now: Date,
): Promise<Pick<Log, "lines" | "truncated">> {
  const core = new CoreV1Api(objects.configuration);
  const age = since && Math.max(1, Math.ceil((now.getTime() - since.getTime()) / 1_000) + clockSkewSeconds);
  for (let asked = wanted; ; asked = Math.max(1, Math.floor(asked / 4))) {
    const text = await translated(
      core.readNamespacedPodLog({
        namespace,
        name,
        container,
        previous,
        tailLines: asked + 1,
        limitBytes: mostLogBytes,
        timestamps: true,
        ...(age === undefined ? {} : { sinceSeconds: age }),
      }),
    );
    const cut = Buffer.byteLength(text) >= mostLogBytes;
    if (cut && asked > 1) continue;
    const read = readLines(text).filter(({ time }) => !since || !time || time >= since);
    return {
      lines: read.slice(-asked),
      truncated: cut || read.length > asked || (asked < wanted && read.length >= asked),
    };
  }
}
