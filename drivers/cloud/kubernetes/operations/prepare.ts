import { unsupported } from "../../capabilities";
import type { Operation } from "../../operation";
import type { Cluster } from "../api/cluster";
import type { ClusterObjects } from "../api/cluster-objects";
import { requireNamespace } from "../namespace/find-namespace";
import { defaultsFor, quotaFor } from "../namespace/quota-objects";
import { currentLimits, type NamespaceRecord, readRecord, type Workload } from "../namespace/record";
import { judgeManifests } from "../policy/judge-manifests";
import { refuseTakenHosts } from "../policy/taken-hosts";
import { applyManifests, tryManifests } from "./apply-manifests";
import { foreignIngresses } from "./foreign-ingresses";
import { findWorkload, setReplicas } from "./scale";
import { resumePods, suspendPods } from "./suspend";

/** An operation that has been judged, and not begun. */
export interface Prepared {
  /** What becomes different about the namespace itself, in the same write that begins the operation. */
  note(record: NamespaceRecord): NamespaceRecord;
  /** Asks everything of the cluster and returns what must roll out. May be repeated. */
  ask(): Promise<Workload[]>;
}

const nothing = async (): Promise<Workload[]> => [];

/** Judges an operation before anything is done. Throws `refused`, with a pointer, for what will never be possible. */
export async function prepare(
  cluster: Cluster,
  objects: ClusterObjects,
  reference: string,
  operation: Operation,
): Promise<Prepared> {
  const now = cluster.host.now().toISOString();
  const same = (record: NamespaceRecord) => record;
  switch (operation.name) {
    case "rename":
      return { note: (record) => ({ ...record, name: operation.to }), ask: nothing };
    case "set_labels":
      return { note: (record) => ({ ...record, labels: operation.labels }), ask: nothing };
    case "set_limits":
      return {
        note: (record) => resized(record, { vcpu: operation.vcpu, ramGib: operation.ramGib }, now),
        ask: () => applyLimits(objects, reference),
      };
    case "suspend":
      return {
        note: (record) => ({ ...record, suspendedAt: now }),
        ask: () => suspendPods(objects, reference).then(nothing),
      };
    case "resume":
      return { note: (record) => ({ ...record, suspendedAt: null }), ask: () => resumePods(objects, reference) };
    case "scale": {
      const workload = await findWorkload(objects, reference, operation.workload);
      const ask = () => setReplicas(objects, reference, workload, operation.replicas).then(() => [workload]);
      return { note: same, ask };
    }
    case "apply_manifests": {
      const judged = judgeManifests(operation.manifests, reference);
      if (judged.some(({ manifest }) => manifest.kind === "Ingress"))
        refuseTakenHosts(judged, await foreignIngresses(objects, reference));
      await tryManifests(objects, reference, judged);
      return { note: same, ask: () => applyManifests(objects, reference, judged) };
    }
    default:
      throw unsupported(`${operation.name} on a namespace`);
  }
}

/** A new pair of limits from now on; what was before stays for the bill. */
function resized(record: NamespaceRecord, size: { vcpu: number; ramGib: number }, since: string): NamespaceRecord {
  const before = currentLimits(record) ?? { storageGib: 0, pods: 50 };
  return { ...record, limits: [...record.limits, { since, limits: { ...before, ...size } }] };
}

async function applyLimits(objects: ClusterObjects, reference: string): Promise<Workload[]> {
  const limits = currentLimits(readRecord(await requireNamespace(objects, reference)));
  if (limits)
    await Promise.all([objects.apply(quotaFor(reference, limits)), objects.apply(defaultsFor(reference, limits))]);
  return [];
}
