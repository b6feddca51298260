import type { Sql } from "@/server/kernel/database";
import { NotFound } from "@/server/kernel/errors";
import type { RegionCloud } from "./contract";

export interface RegionCloudRow extends Omit<RegionCloud, "created_at"> {
  created_at: Date;
}

export const regionCloudColumns = `id, region, cloud, cloud_region, zone, kinds, weight, maximum, class, residency, labels,
  flavours, images, status, version, created_at`;

export const regionCloudDto = (row: RegionCloudRow): RegionCloud => ({
  ...row,
  created_at: row.created_at.toISOString(),
});

export async function loadRegionCloud(sql: Sql, id: string, lock?: "lock"): Promise<RegionCloudRow> {
  const { rows } = await sql.query<RegionCloudRow>({
    name: lock ? "lock-region-cloud" : "get-region-cloud",
    text: `SELECT ${regionCloudColumns} FROM region_clouds WHERE id = $1${lock ? " FOR UPDATE" : ""}`,
    values: [id],
  });
  return regionCloudOf(rows);
}

export function regionCloudOf([row]: readonly RegionCloudRow[]): RegionCloudRow {
  if (!row) throw new NotFound("region cloud");
  return row;
}
