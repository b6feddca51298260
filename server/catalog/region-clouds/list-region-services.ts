import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { decodeCursor, type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { listRegionServicesSpec, RegionService } from "./contract";

/** Every region with its home cloud and the clouds that stand in the list for it. */
export async function listRegionServices(
  ctx: TenantContext,
  { cursor, limit }: z.output<typeof listRegionServicesSpec.input>,
): Promise<Page<RegionService>> {
  return readInTenant(ctx, async (_tx, sql) => {
    const { rows } = await sql.query<RegionService>({
      name: "list-region-services",
      text: `SELECT r.id, r.key AS region, r.name, r.endpoint AS home, (
               SELECT coalesce(jsonb_agg(DISTINCT c.cloud ORDER BY c.cloud), '[]')
               FROM region_clouds c WHERE c.region = r.key) AS clouds
             FROM regions r WHERE ($1::text IS NULL OR r.id < $1) ORDER BY r.id DESC LIMIT $2`,
      values: [decodeCursor(cursor), limit + 1],
    });
    return toPage(rows, limit, (row) => row);
  });
}
