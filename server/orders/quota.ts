import type { Sql } from "@/server/kernel/database";
import { Conflict } from "@/server/kernel/errors";
import { type QuotaHolder, returnProjectQuota, takeProjectQuota } from "./project-quota";

/** How many of each kind an organisation may have until somebody sets its quota. */
export const standardQuota = 25;

/** How many of each kind of resource these items need. */
export function demandOf(items: readonly { product: { resource_kind: string } }[]): Map<string, number> {
  const demand = new Map<string, number>();
  for (const { product } of items) demand.set(product.resource_kind, (demand.get(product.resource_kind) ?? 0) + 1);
  return demand;
}

export async function quotaLeft(sql: Sql, organizationId: string, kind: string): Promise<number> {
  const { rows } = await sql.query<{ left: number }>({
    name: "quota-left",
    text: "SELECT maximum - used AS left FROM quotas WHERE organization_id = $1 AND resource_kind = $2",
    values: [organizationId, kind],
  });
  return rows[0]?.left ?? standardQuota;
}

/**
 * Takes from the quota of the organisation and of the project, or Conflict `quota.exceeded`, `quota.project_exceeded`. One statement under the row's lock: a hundred orders at once for
 * the last ten make exactly ten. Taken last in a transaction, so that the lock is held for the commit alone.
 */
export async function takeQuota(sql: Sql, holder: QuotaHolder, demand: Map<string, number>): Promise<void> {
  const organizationId = holder.organization_id;
  for (const [kind, wanted] of [...demand].sort(([a], [b]) => a.localeCompare(b))) {
    const taken = await sql.query({
      name: "quota-take",
      text: `INSERT INTO quotas (organization_id, resource_kind, maximum, used)
             SELECT $1, $2, $4::int, $3::int WHERE $3::int <= $4::int OR EXISTS (SELECT FROM quotas WHERE organization_id = $1 AND resource_kind = $2)
             ON CONFLICT (organization_id, resource_kind) DO UPDATE SET used = quotas.used + excluded.used
             WHERE quotas.used + excluded.used <= quotas.maximum`,
      values: [organizationId, kind, wanted, standardQuota],
    });
    if (taken.rowCount === 0)
      throw new Conflict(
        "quota.exceeded",
        `Your quota has room for ${await quotaLeft(sql, organizationId, kind)} more of this kind.`,
      );
  }
  await takeProjectQuota(sql, holder, demand);
}

/** Gives back what an order took and does not need any more. */
export async function returnQuota(sql: Sql, holder: QuotaHolder, demand: Map<string, number>): Promise<void> {
  for (const [kind, count] of [...demand].sort(([a], [b]) => a.localeCompare(b)))
    await sql.query({
      name: "quota-return",
      text: "UPDATE quotas SET used = greatest(used - $3, 0) WHERE organization_id = $1 AND resource_kind = $2",
      values: [holder.organization_id, kind, count],
    });
  await returnProjectQuota(sql, holder, demand);
}
