import { type Flavour, type Measure, measures, type Quota } from "../offer";
import type { ResourceSpec, Size } from "../resource";
import { defaultLimits, findFlavour } from "./catalogue";
import type { SandboxTransaction } from "./transaction";

/** What a specification takes from quota and capacity. An unknown flavour takes nothing; the plan says why. */
export function sizeOf(spec: ResourceSpec): Size {
  if (spec.kind === "namespace") {
    return { vcpu: spec.limits.vcpu, ramGib: spec.limits.ramGib, diskGib: spec.limits.storageGib };
  }
  const size = findFlavour(spec.flavour)?.size ?? { vcpu: 0, ramGib: 0, diskGib: 0 };
  const volumes = spec.kind === "server" ? spec.volumes : [];
  return { ...size, diskGib: volumes.reduce((sum, { sizeGib }) => sum + sizeGib, size.diskGib) };
}

export const demandOf = (spec: ResourceSpec): Record<Measure, number> => ({
  ...demandOfSize(sizeOf(spec)),
  resources: 1,
  pods: spec.kind === "namespace" ? spec.limits.pods : 0,
});

export const demandOfSize = (size: Size): Record<Measure, number> => ({
  resources: 0,
  vcpu: size.vcpu,
  ram_gib: size.ramGib,
  disk_gib: size.diskGib,
  pods: 0,
});

/** What a size takes more than another. */
export const growth = (from: Size, to: Size): Size => ({
  vcpu: Math.max(0, to.vcpu - from.vcpu),
  ramGib: Math.max(0, to.ramGib - from.ramGib),
  diskGib: Math.max(0, to.diskGib - from.diskGib),
});

/** What a resource is growing into counts from the moment at which it may. */
const taken = {
  vcpu: "greatest(vcpu, (becomes->>'vcpu')::float8)",
  ramGib: "greatest(ram_gib, (becomes->>'ramGib')::float8)",
  diskGib: "greatest(disk_gib, (becomes->>'diskGib')::float8)",
};

export async function readQuota(tx: SandboxTransaction, tenant: string, region: string): Promise<Quota> {
  const limits = await tx.sql.query<{ limits: Partial<Record<Measure, number>> }>(
    "select limits from sandbox.tenant where cloud = $1 and tenant = $2",
    [tx.cloud, tenant],
  );
  const used = await tx.sql.query<Record<Measure, number>>(
    `select count(*)::int as resources, coalesce(sum(${taken.vcpu}), 0) as vcpu,
       coalesce(sum(${taken.ramGib}), 0) as ram_gib, coalesce(sum(${taken.diskGib}), 0) as disk_gib, coalesce(sum((spec->'limits'->>'pods')::int), 0)::int as pods
     from sandbox.resource where cloud = $1 and region = $2 and tenant = $3 and gone_at is null`,
    [tx.cloud, region, tenant],
  );
  const own = limits.rows[0]?.limits ?? {};
  const items = measures.map((measure) => ({
    measure,
    limit: own[measure] ?? defaultLimits[measure],
    used: used.rows[0]?.[measure] ?? 0,
  }));
  return { tenant, region, items };
}

/** The first measure of a quota that a demand would exceed. */
export const exceeded = (quota: Quota, demand: Record<Measure, number>) =>
  quota.items.find(
    ({ measure, limit, used }) => limit !== null && demand[measure] > 0 && used + demand[measure] > limit,
  );

export interface ZoneRoom {
  zone: string;
  free: Size;
  /** Machines left, by flavour. */
  machines: ReadonlyMap<string, number>;
}

/** What each zone of a region has left, the emptiest first. */
export async function readRoom(tx: SandboxTransaction, region: string, zones: readonly string[]): Promise<ZoneRoom[]> {
  const { rows } = await tx.sql.query<{ zone: string; kind: string; flavour: string; count: number } & Size>(
    `select zone, kind, coalesce(flavour, '') as flavour, count(*)::int as count,
       sum(${taken.vcpu}) as vcpu, sum(${taken.ramGib}) as "ramGib", sum(${taken.diskGib}) as "diskGib"
     from sandbox.resource where cloud = $1 and region = $2 and gone_at is null group by 1, 2, 3`,
    [tx.cloud, region],
  );
  const room = zones.map((zone) => {
    const free = { ...tx.zoneSize };
    const machines = new Map<string, number>();
    for (const row of rows.filter((entry) => entry.zone === zone)) {
      if (row.kind === "machine") machines.set(row.flavour, tx.machinesPerFlavour - row.count);
      else {
        free.vcpu -= row.vcpu;
        free.ramGib -= row.ramGib;
        free.diskGib -= row.diskGib;
      }
    }
    return { zone, free, machines };
  });
  return room.sort((a, b) => b.free.vcpu - a.free.vcpu);
}

/** How many more of a size or machine fit into a zone. */
export function fits(
  room: ZoneRoom,
  flavour: Pick<Flavour, "id" | "kind" | "size">,
  machinesPerFlavour: number,
): number {
  if (flavour.kind === "machine") return Math.max(0, room.machines.get(flavour.id) ?? machinesPerFlavour);
  const { vcpu, ramGib, diskGib } = flavour.size;
  const times = [room.free.vcpu / vcpu, room.free.ramGib / ramGib, room.free.diskGib / diskGib];
  return Math.max(0, Math.floor(Math.min(...times.filter((count) => !Number.isNaN(count)))));
}
