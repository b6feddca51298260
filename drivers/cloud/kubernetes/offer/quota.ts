import type { V1Namespace } from "@kubernetes/client-node";
import type { Call } from "../../contract";
import { CloudError } from "../../errors";
import { type Measure, measures, type Plan, type Quota } from "../../offer";
import type { Cluster } from "../api/cluster";
import type { ClusterObjects } from "../api/cluster-objects";
import { namespacesOf } from "../namespace/find-namespace";
import { currentLimits, type Limits, readRecord } from "../namespace/record";
import { requireRegion } from "./regions";
import { tenantLimits } from "./tenant-limits";

type Amounts = Record<Measure, number>;

const amountsOf = (limits: Limits | null): Amounts => ({
  resources: 1,
  vcpu: limits?.vcpu ?? 0,
  ram_gib: limits?.ramGib ?? 0,
  disk_gib: limits?.storageGib ?? 0,
  pods: limits?.pods ?? 0,
});

/** What is promised counts as used: a namespace may fill its limits at any time. */
function promised(namespaces: readonly V1Namespace[]): Amounts {
  const total: Amounts = { resources: 0, vcpu: 0, ram_gib: 0, disk_gib: 0, pods: 0 };
  for (const namespace of namespaces) {
    const amounts = amountsOf(currentLimits(readRecord(namespace)));
    for (const measure of measures) total[measure] += amounts[measure];
  }
  return total;
}

export async function readQuota(
  cluster: Cluster,
  { tenant, region }: { tenant: string; region: string },
  call?: Call,
): Promise<Quota> {
  requireRegion(cluster, region);
  const objects = cluster.connect(call);
  const [limits, namespaces] = [await tenantLimits(cluster, objects, tenant), await namespacesOf(objects, tenant)];
  const used = promised(namespaces);
  return {
    tenant,
    region,
    items: measures.map((measure) => ({ measure, limit: limits[measure], used: used[measure] })),
  };
}

interface Demand {
  tenant: string;
  limits: Limits;
  /** The namespace that is to have these limits instead of its own; left out for a new one. */
  instead?: string;
}

const pointers: Record<Measure, string> = {
  resources: "/tenant",
  vcpu: "/limits/vcpu",
  ram_gib: "/limits/ramGib",
  disk_gib: "/limits/storageGib",
  pods: "/limits/pods",
};

/** What of the tenant's quota stands against a demand. */
export async function reasonsOfQuota(
  cluster: Cluster,
  objects: ClusterObjects,
  { tenant, limits, instead }: Demand,
): Promise<Plan["reasons"]> {
  const bounds = await tenantLimits(cluster, objects, tenant);
  const others = (await namespacesOf(objects, tenant)).filter(({ metadata }) => metadata?.name !== instead);
  const used = promised(others);
  const wanted = amountsOf(limits);
  return measures.flatMap((measure) => {
    const bound = bounds[measure];
    if (bound === null || used[measure] + wanted[measure] <= bound) return [];
    const message = `${measure}: ${wanted[measure]} more than the ${used[measure]} in use exceeds the limit of ${bound}`;
    return [{ kind: "quota" as const, pointer: pointers[measure], message }];
  });
}

/** Throws `quota` where the tenant's limits do not allow it. */
export async function requireQuota(cluster: Cluster, objects: ClusterObjects, demand: Demand): Promise<void> {
  const [reason] = await reasonsOfQuota(cluster, objects, demand);
  if (reason) throw new CloudError("quota", reason.message, { pointer: reason.pointer });
}
