import type { z } from "zod";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { requireVersion } from "@/server/kernel/require-version";
import { inTenant } from "@/server/kernel/transaction";
import { regionCloudChanged } from "../events";
import type { RegionCloud, updateRegionCloudSpec } from "./contract";
import { loadRegionCloud, type RegionCloudRow, regionCloudColumns, regionCloudDto, regionCloudOf } from "./store";

type Input = z.output<typeof updateRegionCloudSpec.input>;

/** Changes what is placed here from now on. Honours If-Match. */
export async function updateRegionCloud(ctx: TenantContext, { id, ...change }: Input): Promise<RegionCloud> {
  return inTenant(ctx, async (_tx, sql) => {
    const before = await loadRegionCloud(sql, id, "lock");
    requireVersion(ctx, before.version);
    const after = { ...before, ...change };
    const { rows } = await sql.query<RegionCloudRow>({
      name: "update-region-cloud",
      text: `UPDATE region_clouds SET kinds = $2, weight = $3, maximum = $4, class = $5, residency = $6, labels = $7,
               flavours = $8, images = $9, status = $10, version = version + 1
             WHERE id = $1 RETURNING ${regionCloudColumns}`,
      values: [
        id,
        JSON.stringify(after.kinds),
        after.weight,
        after.maximum,
        after.class,
        after.residency,
        JSON.stringify(after.labels),
        JSON.stringify(after.flavours),
        JSON.stringify(after.images),
        after.status,
      ],
    });
    await audit(ctx, sql, { action: "region_cloud.updated", subject: id, changes: { before, after: change } });
    const { region, cloud } = before;
    await publish(ctx, sql, regionCloudChanged(id, { region_cloud_id: id, region, cloud, change: "updated" }));
    return regionCloudDto(regionCloudOf(rows));
  });
}
