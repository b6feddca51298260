import type { Call } from "../../contract";
import type { Plan } from "../../offer";
import type { ResourceSpec } from "../../resource";
import type { Cluster } from "../api/cluster";
import { requireNamespaceSpec } from "../namespace/create-namespace";
import { reasonsOfQuota } from "./quota";
import { requireRegion } from "./regions";
import { roomLeft } from "./room";

const expectedMs = 3_000;

/** Judges against the tenant's quota and what the nodes can still take. */
export async function planNamespace(cluster: Cluster, resourceSpec: ResourceSpec, call?: Call): Promise<Plan> {
  const spec = requireNamespaceSpec(resourceSpec);
  requireRegion(cluster, spec.region);
  const objects = cluster.connect(call);
  const { vcpu, ramGib, storageGib } = spec.limits;
  const [room, reasons] = await Promise.all([
    roomLeft(cluster, objects),
    reasonsOfQuota(cluster, objects, { tenant: spec.tenant, limits: spec.limits }),
  ]);
  if (vcpu > room.vcpu) reasons.push(tooLarge("/limits/vcpu", vcpu, room.vcpu));
  if (ramGib > room.ramGib) reasons.push(tooLarge("/limits/ramGib", ramGib, room.ramGib));
  const parts = ["ResourceQuota", "LimitRange", "ServiceAccount", "Role", "RoleBinding"];
  const made = ["Namespace", ...parts, ...(spec.isolated ? ["NetworkPolicy"] : [])];
  return {
    fits: reasons.length === 0,
    reasons,
    makes: made.map((what) => ({ what, name: spec.name })),
    size: { vcpu, ramGib, diskGib: storageGib },
    expectedMs,
  };
}

const tooLarge = (pointer: string, wanted: number, left: number): Plan["reasons"][number] => ({
  kind: "capacity",
  pointer,
  message: `${wanted} is wanted, and the cluster can promise ${Math.max(0, Math.floor(left))} more.`,
});
