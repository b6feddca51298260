import { createHash } from "node:crypto";
import { unsupported } from "../capabilities";
import { mostPods, type Pod, type Workload, type WorkloadList, workloadKinds } from "../workload";
import { observe, type Sandbox } from "./sandbox";
import { getVisible, type ResourceRow, type StoredWorkload } from "./store";
import { withFaults } from "./with-faults";
import { unavailableImage } from "./workload-change";

/** A namespace of the sandbox and what stands in it now; while an operation runs, already what it leads to. */
interface Standing {
  row: ResourceRow;
  at: Date;
  workloads: Workload[];
}

export const listWorkloads = async (sandbox: Sandbox, input: { reference: string }): Promise<WorkloadList> => ({
  workloads: (await readWorkloads(sandbox, input)).workloads,
  truncated: false,
});

/** Throws `unsupported` for what is no namespace. */
export function readWorkloads(sandbox: Sandbox, { reference }: { reference: string }): Promise<Standing> {
  return withFaults(sandbox, { operation: "get", token: reference }, () =>
    observe(sandbox, async (tx) => {
      const row = await getVisible(tx, reference);
      if (row.kind !== "namespace") throw unsupported(`workloads of a ${row.kind}`);
      const now = row.becomes?.workloads ?? row.workloads;
      return { row, at: tx.at, workloads: now.map((one) => toWorkload(row, one)).sort(byKindAndName) };
    }),
  );
}

function toWorkload(row: ResourceRow, stored: StoredWorkload): Workload {
  const { kind, name, containers, schedule, since } = stored;
  const desired = row.state === "suspended" ? 0 : stored.replicas;
  const image = unavailableImage(stored);
  const before = row.workloads.find((other) => other.kind === kind && other.name === name);
  const moving = row.becomes?.workloads !== undefined && JSON.stringify(before) !== JSON.stringify(stored);
  const waits = image ? `ImagePullBackOff (Back-off pulling image "${image}")` : moving ? "ContainerCreating" : null;
  const pods = Array.from({ length: Math.min(desired, mostPods) }, (_, index) => podOf(row, stored, index, waits));
  return {
    kind,
    name,
    desired: kind === "cron_job" ? null : desired,
    ready: waits ? 0 : desired,
    rollout: image ? "failed" : moving ? "progressing" : "complete",
    images: [...new Set(containers.map((container) => container.image))],
    message: waits ? `${containers[0]?.name}: ${waits}` : schedule && `Runs at ${schedule}`,
    createdAt: new Date(since),
    pods,
  };
}

function podOf(
  row: ResourceRow,
  { kind, name, containers, since }: StoredWorkload,
  index: number,
  waits: string | null,
): Pod {
  const done = kind === "job" && !waits;
  const hash = createHash("sha256").update(`${row.reference}/${name}/${since}/${index}`).digest("hex");
  return {
    name: kind === "stateful_set" ? `${name}-${index}` : `${name}-${hash.slice(0, 10)}`,
    state: waits ? "pending" : done ? "succeeded" : "running",
    ready: !waits && !done,
    restarts: 0,
    containers: containers.map((container) => container.name),
    message: waits && `${containers[0]?.name}: ${waits}`,
    createdAt: new Date(since),
  };
}

const byKindAndName = (a: Workload, b: Workload): number =>
  workloadKinds.indexOf(a.kind) - workloadKinds.indexOf(b.kind) || (a.name < b.name ? -1 : 1);
