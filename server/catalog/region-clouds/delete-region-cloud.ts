import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { requireVersion } from "@/server/kernel/require-version";
import { inTenant } from "@/server/kernel/transaction";
import { regionCloudChanged } from "../events";
import { loadRegionCloud } from "./store";

/** Nothing new is placed there; what stands stays and knows its cloud by itself. Honours If-Match. */
export async function deleteRegionCloud(ctx: TenantContext, { id }: { id: string }): Promise<null> {
  return inTenant(ctx, async (_tx, sql) => {
    const row = await loadRegionCloud(sql, id, "lock");
    requireVersion(ctx, row.version);
    await sql.query({ name: "delete-region-cloud", text: "DELETE FROM region_clouds WHERE id = $1", values: [id] });
    const { region, cloud } = row;
    await audit(ctx, sql, { action: "region_cloud.deleted", subject: id, changes: { region, cloud } });
    await publish(ctx, sql, regionCloudChanged(id, { region_cloud_id: id, region, cloud, change: "deleted" }));
    return null;
  });
}
