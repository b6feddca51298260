import type { Sql } from "@/server/kernel/database";
import { type RegionCloudRow, regionCloudColumns } from "./store";

/** The clouds that serve these regions, by the region's key, in a stable order. A region of one cloud alone is absent. */
export async function cloudsOf(sql: Sql, regions: readonly string[]): Promise<Map<string, RegionCloudRow[]>> {
  const { rows } = await sql.query<RegionCloudRow>({
    name: "clouds-of-regions",
    text: `SELECT ${regionCloudColumns} FROM region_clouds WHERE region = ANY ($1) ORDER BY id`,
    values: [regions],
  });
  const clouds = new Map<string, RegionCloudRow[]>();
  for (const row of rows) clouds.set(row.region, [...(clouds.get(row.region) ?? []), row]);
  return clouds;
}
