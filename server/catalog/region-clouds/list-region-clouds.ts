import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { decodeCursor, type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { listRegionCloudsSpec, RegionCloud } from "./contract";
import { loadRegionCloud, type RegionCloudRow, regionCloudColumns, regionCloudDto } from "./store";

export async function listRegionClouds(
  ctx: TenantContext,
  { region, cloud, cursor, limit }: z.output<typeof listRegionCloudsSpec.input>,
): Promise<Page<RegionCloud>> {
  return readInTenant(ctx, async (_tx, sql) => {
    const { rows } = await sql.query<RegionCloudRow>({
      name: "list-region-clouds",
      text: `SELECT ${regionCloudColumns} FROM region_clouds
             WHERE ($1::text IS NULL OR id < $1) AND ($2::text IS NULL OR region = $2) AND ($3::text IS NULL OR cloud = $3)
             ORDER BY id DESC LIMIT $4`,
      values: [decodeCursor(cursor), region, cloud, limit + 1],
    });
    return toPage(rows, limit, regionCloudDto);
  });
}

export async function getRegionCloud(ctx: TenantContext, { id }: { id: string }): Promise<RegionCloud> {
  return readInTenant(ctx, async (_tx, sql) => regionCloudDto(await loadRegionCloud(sql, id)));
}
