import { ApisApi, type KubernetesObject } from "@kubernetes/client-node";
import { z } from "zod";
import { unsupported } from "../../capabilities";
import type { Call } from "../../contract";
import { CloudError } from "../../errors";
import type { MetricSeries, Period } from "../../telemetry";
import type { Cluster } from "../api/cluster";
import { type ClusterObjects, translated } from "../api/cluster-objects";
import { amountOf } from "../api/quantity";
import { requireNamespace } from "../namespace/find-namespace";

const group = "metrics.k8s.io";
const bytesPerMebibyte = 2 ** 20;

const PodMetrics = z.object({
  timestamp: z.coerce.date(),
  containers: z.array(z.object({ usage: z.object({ cpu: z.string(), memory: z.string() }) })),
});

/** Whether the cluster has a metrics-server. */
export async function hasMetrics(objects: ClusterObjects): Promise<boolean> {
  const { groups } = await translated(new ApisApi(objects.configuration).getAPIVersions());
  return groups.some(({ name }) => name === group);
}

/** What all pods of the namespace use now: a metrics-server keeps no past, so that there is one point at most. */
export async function readMetrics(
  { connect }: Cluster,
  { reference, from, to }: { reference: string } & Period,
  call?: Call,
): Promise<MetricSeries[]> {
  const objects = connect(call);
  if (!(await hasMetrics(objects))) throw unsupported("metrics: the cluster has no metrics-server");
  await requireNamespace(objects, reference);
  const { items } = await objects.list<KubernetesObject>(`${group}/v1beta1`, "PodMetrics", { namespace: reference });
  const parsed = z.array(PodMetrics).safeParse(items);
  if (!parsed.success) throw new CloudError("malformed", "The metrics-server's answer cannot be read.");
  return summed(parsed.data, { from, to });
}

/** Exported for its test. */
export function summed(pods: readonly z.infer<typeof PodMetrics>[], { from, to }: Period): MetricSeries[] {
  const time = new Date(Math.max(0, ...pods.map(({ timestamp }) => timestamp.getTime())));
  const usages = pods.flatMap(({ containers }) => containers.map(({ usage }) => usage));
  const total = (quantity: "cpu" | "memory") => usages.reduce((sum, usage) => sum + amountOf(usage[quantity]), 0);
  const points = (value: number) => (pods.length > 0 && time >= from && time < to ? [{ time, value }] : []);
  return [
    { metric: "cpu_cores", unit: "cores", points: points(total("cpu")) },
    { metric: "memory_mib", unit: "MiB", points: points(total("memory") / bytesPerMebibyte) },
  ];
}
