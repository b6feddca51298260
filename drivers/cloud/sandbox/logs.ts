import { CloudError } from "../errors";
import type { Log, LogQuery, Pod } from "../workload";
import { noise } from "./noise";
import type { Sandbox } from "./sandbox";
import { readWorkloads } from "./workloads";

/** A container says something every five seconds, and a job stops after the first words. */
const paceMs = 5_000;
const linesOfJob = 3;

/** What the containers of a namespace would have written: made up, and always the same of one moment. */
export async function readLogs(sandbox: Sandbox, query: LogQuery): Promise<Log> {
  const { at, workloads } = await readWorkloads(sandbox, query);
  const found = workloads.find(({ kind, name }) => name === query.workload && (!query.kind || kind === query.kind));
  if (!found) throw refused("workload", `There is no workload ${query.workload} in this namespace.`);
  const pod = query.pod === undefined ? found.pods[0] : found.pods.find(({ name }) => name === query.pod);
  if (!pod && query.pod !== undefined) throw refused("pod", `This workload has no pod ${query.pod}.`);
  const none = { kind: found.kind, lines: [], truncated: false };
  if (!pod) return { ...none, pod: null, container: null, note: "It has no pods now." };
  const container = query.container ?? pod.containers[0] ?? "";
  if (!pod.containers.includes(container)) throw refused("container", `This pod has no container ${container}.`);
  const where = { pod: pod.name, container };
  if (query.previous)
    return { ...none, ...where, note: "It was never started again: there is no earlier life to read of." };
  if (pod.state === "pending") return { ...none, ...where, note: `It has not started: ${pod.message}` };
  return { ...none, ...where, ...written(pod, container, query, at), note: null };
}

function written(pod: Pod, container: string, { lines: wanted, since }: LogQuery, at: Date) {
  const begun = pod.createdAt.getTime();
  const spoken = Math.floor((at.getTime() - begun) / paceMs) + 1;
  const end = pod.state === "succeeded" ? Math.min(linesOfJob, spoken) : spoken;
  const first = Math.max(0, since ? Math.ceil((since.getTime() - begun) / paceMs) : 0);
  const from = Math.max(first, end - wanted);
  const lines = Array.from({ length: Math.max(0, end - from) }, (_, offset) => {
    const index = from + offset;
    return { time: new Date(begun + index * paceMs), text: sentence(`${pod.name}/${container}`, index) };
  });
  return { lines, truncated: from > first };
}

function sentence(speaker: string, index: number): string {
  if (index === 0) return "Starting";
  if (index === 1) return "Configuration read";
  if (index === 2) return "Ready on port 8080";
  const draw = (what: string, most: number) => Math.floor(noise(speaker, what, index) * most);
  const status = draw("status", 40) === 0 ? 404 : 200;
  return `GET /items/${draw("item", 1_000)} ${status} ${draw("took", 90) + 1}ms`;
}

const refused = (field: string, message: string): CloudError =>
  new CloudError("refused", message, { pointer: `/${field}` });
