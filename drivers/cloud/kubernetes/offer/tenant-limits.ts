import { createHash } from "node:crypto";
import type { V1ConfigMap } from "@kubernetes/client-node";
import type { Call } from "../../contract";
import { CloudError } from "../../errors";
import { type Measure, measures, type QuotaLimits } from "../../offer";
import type { Cluster } from "../api/cluster";
import type { ClusterObjects } from "../api/cluster-objects";
import { namespacesOf } from "../namespace/find-namespace";
import { label } from "../namespace/record";

/** A tenant's limits are a ConfigMap in the platform's own namespace. */
const keyOf = ({ config }: Cluster, tenant: string) => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: {
    namespace: config.systemNamespace,
    name: `tenant-${createHash("sha256").update(tenant).digest("hex").slice(0, 32)}`,
  },
});

/** Sets the limits that are given; those left out stay as they are. */
export async function ensureTenant(
  cluster: Cluster,
  { tenant, limits }: { tenant: string; limits: QuotaLimits },
  call?: Call,
): Promise<void> {
  const objects = cluster.connect(call);
  const { metadata, ...kind } = keyOf(cluster, tenant);
  await objects.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: metadata.namespace } });
  await objects.apply({
    ...kind,
    metadata: { ...metadata, labels: { [label.managed]: "tenant", [label.tenant]: tenant } },
  });
  const given = measures.flatMap((measure) =>
    limits[measure] === undefined ? [] : [[measure, String(limits[measure])]],
  );
  if (given.length > 0) await objects.merge<V1ConfigMap>({ ...kind, metadata, data: Object.fromEntries(given) });
}

export async function removeTenant(cluster: Cluster, { tenant }: { tenant: string }, call?: Call): Promise<void> {
  const objects = cluster.connect(call);
  if ((await namespacesOf(objects, tenant)).length > 0)
    throw new CloudError("conflict", "The tenant still has namespaces.");
  await objects.remove(keyOf(cluster, tenant));
}

/** Null where nothing limits a tenant. */
export async function tenantLimits(
  cluster: Cluster,
  objects: ClusterObjects,
  tenant: string,
): Promise<Record<Measure, number | null>> {
  const data = (await objects.find<V1ConfigMap>(keyOf(cluster, tenant)))?.data ?? {};
  const limit = (measure: Measure) => (data[measure] === undefined ? null : Number(data[measure]));
  return {
    resources: limit("resources"),
    vcpu: limit("vcpu"),
    ram_gib: limit("ram_gib"),
    disk_gib: limit("disk_gib"),
    pods: limit("pods"),
  };
}
