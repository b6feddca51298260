import type { Sql } from "@/server/kernel/database";
import { Conflict } from "@/server/kernel/errors";

/** Whose quota it is: an order's organisation, and its project where it has one. */
export interface QuotaHolder {
  organization_id: string;
  project_id: string | null;
}

const byKind = (demand: Map<string, number>) => [...demand].sort(([a], [b]) => a.localeCompare(b));

/**
 * Takes from a project's quota, or Conflict `quota.project_exceeded`; under the row's lock, as the organisation's. What a
 * project holds is counted with and without a maximum, so that one may be set at any time.
 */
export async function takeProjectQuota(sql: Sql, holder: QuotaHolder, demand: Map<string, number>): Promise<void> {
  const { organization_id, project_id } = holder;
  if (project_id === null) return;
  for (const [kind, wanted] of byKind(demand)) {
    const taken = await sql.query({
      name: "project-quota-take",
      text: `INSERT INTO project_quotas AS q (organization_id, project_id, resource_kind, used) VALUES ($1, $2, $3, $4)
             ON CONFLICT (project_id, resource_kind) DO UPDATE SET used = q.used + excluded.used
             WHERE q.maximum IS NULL OR q.used + excluded.used <= q.maximum`,
      values: [organization_id, project_id, kind, wanted],
    });
    if (taken.rowCount === 0)
      throw new Conflict("quota.project_exceeded", "The quota of this project has no room for that many of this kind.");
  }
}

/** Gives back what an order of a project took and does not need any more. */
export async function returnProjectQuota(sql: Sql, holder: QuotaHolder, demand: Map<string, number>): Promise<void> {
  if (holder.project_id === null) return;
  for (const [kind, count] of byKind(demand))
    await sql.query({
      name: "project-quota-return",
      text: "UPDATE project_quotas SET used = greatest(used - $3, 0) WHERE project_id = $1 AND resource_kind = $2",
      values: [holder.project_id, kind, count],
    });
}
