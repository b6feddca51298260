import { z } from "zod";
import { CloudError } from "../errors";
import { judgeManifests } from "../kubernetes/policy/judge-manifests";
import type { ResourceRow, StoredWorkload } from "./store";

const Template = z.object({
  spec: z.object({ containers: z.array(z.object({ name: z.string(), image: z.string() })) }),
});
const Controlled = z.object({ spec: z.object({ replicas: z.int().default(1), template: Template }) });
const Job = z.object({ spec: z.object({ completions: z.int().default(1), template: Template }) });
const CronJob = z.object({ spec: z.object({ schedule: z.string(), jobTemplate: z.object({ spec: Job.shape.spec }) }) });

/** What is to run in the namespace once it is done, and why it does not come up, if it does not. */
interface Change {
  workloads: StoredWorkload[];
  problem: string | null;
}

/** By the rules of the Kubernetes driver, so that what the sandbox takes a cluster takes too. */
export function applied(row: ResourceRow, manifests: readonly string[], at: Date): Change {
  const named = judgeManifests(manifests, row.name).flatMap(({ manifest }) => toWorkload(manifest, at) ?? []);
  const others = row.workloads.filter((one) => !named.some((other) => isSame(one, other)));
  const changed = named.map((workload) => {
    const before = row.workloads.find((other) => isSame(workload, other));
    const same = before && sizeless(before) === sizeless(workload);
    return same ? { ...workload, since: before.since } : workload;
  });
  return checked(row, [...others, ...changed]);
}

export function scaled(row: ResourceRow, name: string, replicas: number): Change {
  const found = row.workloads.find((one) => one.name === name && isScalable(one));
  if (!found)
    throw new CloudError("refused", `There is no Deployment and no StatefulSet ${name} in this namespace.`, {
      pointer: "/workload",
    });
  return checked(
    row,
    row.workloads.map((one) => (one === found ? { ...one, replicas } : one)),
  );
}

function toWorkload(manifest: { kind: string; metadata: { name: string } }, at: Date): StoredWorkload | null {
  const common = { name: manifest.metadata.name, schedule: null, since: at.toISOString() };
  switch (manifest.kind) {
    case "Deployment":
    case "StatefulSet": {
      const { replicas, template } = Controlled.parse(manifest).spec;
      const kind = manifest.kind === "Deployment" ? "deployment" : "stateful_set";
      return { ...common, kind, replicas, containers: template.spec.containers };
    }
    case "Job": {
      const { completions, template } = Job.parse(manifest).spec;
      return { ...common, kind: "job", replicas: completions, containers: template.spec.containers };
    }
    case "CronJob": {
      const { schedule, jobTemplate } = CronJob.parse(manifest).spec;
      return {
        ...common,
        kind: "cron_job",
        replicas: 0,
        containers: jobTemplate.spec.template.spec.containers,
        schedule,
      };
    }
    default:
      return null;
  }
}

const isScalable = ({ kind }: StoredWorkload): boolean => kind === "deployment" || kind === "stateful_set";
const isSame = (a: StoredWorkload, b: StoredWorkload): boolean => a.kind === b.kind && a.name === b.name;
const sizeless = ({ containers, schedule }: StoredWorkload): string => JSON.stringify({ containers, schedule });

/** Hosts below `.invalid` lead nowhere (RFC 2606): their images can not be had. */
export const unavailableImage = ({ containers }: StoredWorkload): string | null =>
  containers.find(({ image }) => /^[^/]+\.invalid(:\d+)?\//.test(image))?.image ?? null;

function checked(row: ResourceRow, workloads: StoredWorkload[]): Change {
  const pods = workloads.filter(({ kind }) => kind !== "job").reduce((sum, { replicas }) => sum + replicas, 0);
  const allowed = row.spec?.kind === "namespace" ? row.spec.limits.pods : pods;
  if (pods > allowed) throw new CloudError("quota", `${pods} pods are more than the ${allowed} of this namespace.`);
  const image = workloads.map(unavailableImage).find((found) => found !== null);
  return { workloads, problem: image ? `Back-off pulling image "${image}"` : null };
}
