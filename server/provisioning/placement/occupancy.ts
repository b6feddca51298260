import type { Sql } from "@/server/kernel/database";
import { placeKey } from "./choose";

/**
 * A placement counts until what became of it is gone, and from before there is anything of it; of an item that was tried
 * again, the last one alone.
 */
const standing = `NOT EXISTS (SELECT FROM placements l WHERE l.organization_id = p.organization_id
  AND l.order_item_id = p.order_item_id AND l.attempt > p.attempt) AND NOT EXISTS (SELECT FROM resources r WHERE r.organization_id = p.organization_id
  AND r.order_item_id = p.order_item_id AND r.commercial_status IN ('aborted', 'terminated'))`;

/** The places where an organisation's anti-affinity groups stand, by group. */
export async function groupsOf(
  sql: Sql,
  organizationId: string,
  groups: readonly string[],
): Promise<Map<string, Set<string>>> {
  const taken = new Map<string, Set<string>>(groups.map((group) => [group, new Set()]));
  if (groups.length === 0) return taken;
  const { rows } = await sql.query<{ anti_affinity: string; cloud: string; cloud_region: string; zone: string | null }>(
    {
      name: "placement-groups",
      text: `SELECT p.anti_affinity, p.place ->> 'cloud' AS cloud, p.place ->> 'cloud_region' AS cloud_region,
             p.place ->> 'zone' AS zone
           FROM placements p WHERE p.organization_id = $1 AND p.anti_affinity = ANY ($2) AND p.place IS NOT NULL AND ${standing}`,
      values: [organizationId, groups],
    },
  );
  for (const row of rows) taken.get(row.anti_affinity)?.add(placeKey(row));
  return taken;
}

/** How many stand by these rows of region_clouds, over all organisations. For the system role. */
export async function countsOf(sql: Sql, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql.query<{ id: string; count: number }>({
    name: "placement-counts",
    text: `SELECT p.region_cloud_id AS id, count(*)::int AS count FROM placements p
           WHERE p.region_cloud_id = ANY ($1) AND ${standing} GROUP BY 1`,
    values: [ids],
  });
  return new Map(rows.map(({ id, count }) => [id, count]));
}
