import type { OperationStatus } from "../../operation";
import type { Cluster } from "../api/cluster";
import type { ClusterObjects } from "../api/cluster-objects";
import { changeRecord } from "../namespace/change-record";
import { limitsHold } from "../namespace/furnish";
import type { OperationRecord } from "../namespace/record";
import { type Progress, rolloutOf } from "./rollout";
import { podsOf } from "./suspend";

/** One that was begun and never asked, since its process died and nobody repeated it, blocks no longer than this. */
const abandonedMs = 15 * 60_000;

export const toStatus = (operation: OperationRecord): OperationStatus => ({
  clientToken: operation.token,
  name: operation.name,
  state: operation.state,
  result: {},
  problem: operation.problem,
  startedAt: new Date(operation.startedAt),
  finishedAt: operation.finishedAt ? new Date(operation.finishedAt) : null,
});

/** Looks how far an operation is, and notes its end when it has come. */
export async function advance(
  cluster: Cluster,
  objects: ClusterObjects,
  reference: string,
  operation: OperationRecord,
): Promise<OperationRecord> {
  if (operation.state !== "running") return operation;
  const progress = await progressOf(cluster, objects, reference, operation);
  return progress.state === "waiting" ? operation : finish(cluster, objects, reference, operation, progress);
}

/** Notes the end; whoever noted another one before was right. */
export async function finish(
  cluster: Cluster,
  objects: ClusterObjects,
  reference: string,
  operation: OperationRecord,
  progress: Exclude<Progress, { state: "waiting" }>,
): Promise<OperationRecord> {
  const ended: OperationRecord = {
    ...operation,
    state: progress.state === "done" ? "succeeded" : "failed",
    problem: progress.state === "done" ? null : progress.problem.slice(0, 1_000),
    finishedAt: cluster.host.now().toISOString(),
  };
  let noted = ended;
  await changeRecord(objects, reference, (record) => {
    const seen = record.operations.find(({ token }) => token === operation.token);
    if (seen && seen.state !== "running") {
      noted = seen;
      return record;
    }
    noted = ended;
    return { ...record, operations: record.operations.map((entry) => (entry === seen ? ended : entry)) };
  });
  return noted;
}

async function progressOf(
  cluster: Cluster,
  objects: ClusterObjects,
  reference: string,
  operation: OperationRecord,
): Promise<Progress> {
  if (!operation.asked) {
    const age = cluster.host.now().getTime() - Date.parse(operation.startedAt);
    return age > abandonedMs ? { state: "failed", problem: "It was interrupted." } : { state: "waiting" };
  }
  if (operation.name === "set_limits" && !(await limitsHold(objects, reference))) return { state: "waiting" };
  if (operation.name === "suspend" && (await podsOf(objects, reference)).length > 0) return { state: "waiting" };
  for (const workload of operation.workloads) {
    const progress = await rolloutOf(objects, reference, workload);
    if (progress.state !== "done") return progress;
  }
  return { state: "done" };
}
