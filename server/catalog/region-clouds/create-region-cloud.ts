import { DatabaseError } from "pg";
import type { z } from "zod";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict, Invalid } from "@/server/kernel/errors";
import { inTenant } from "@/server/kernel/transaction";
import { regionCloudChanged } from "../events";
import type { createRegionCloudSpec, RegionCloud } from "./contract";
import { type RegionCloudRow, regionCloudColumns, regionCloudDto } from "./store";

type Input = z.output<typeof createRegionCloudSpec.input>;

/** Invalid for a region or cloud that is not there, Conflict when the cloud serves the region with this place already. */
export async function createRegionCloud(ctx: TenantContext, input: Input): Promise<RegionCloud> {
  return inTenant(ctx, async (_tx, sql) => {
    const inserted = sql.query<RegionCloudRow>({
      name: "insert-region-cloud",
      text: `INSERT INTO region_clouds (id, organization_id, region, cloud, cloud_region, zone, kinds, weight, maximum, class,
               residency, labels, flavours, images, status, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
             ON CONFLICT DO NOTHING RETURNING ${regionCloudColumns}`,
      values: [
        ctx.ids.next("regionCloud"),
        ctx.tenant.id,
        input.region,
        input.cloud,
        input.cloud_region,
        input.zone,
        JSON.stringify(input.kinds),
        input.weight,
        input.maximum,
        input.class,
        input.residency,
        JSON.stringify(input.labels),
        JSON.stringify(input.flavours),
        JSON.stringify(input.images),
        input.status,
        ctx.clock.now(),
      ],
    });
    const { rows } = await inserted.catch(unknown);
    const [row] = rows;
    if (!row) throw new Conflict("region_cloud.taken", "This cloud serves the region with this place already.");
    await audit(ctx, sql, { action: "region_cloud.created", subject: row.id, changes: input });
    const { id, region, cloud } = row;
    await publish(ctx, sql, regionCloudChanged(id, { region_cloud_id: id, region, cloud, change: "created" }));
    return regionCloudDto(row);
  });
}

/** A region or cloud that is not there is refused by the database, whoever deletes one meanwhile. */
function unknown(error: unknown): never {
  if (!(error instanceof DatabaseError) || error.code !== "23503") throw error;
  const noun = error.constraint === "region_clouds_cloud_fkey" ? "cloud" : "region";
  const message = `There is no such ${noun}.`;
  throw new Invalid("region_cloud.invalid", message, [{ pointer: `#/${noun}`, code: `unknown_${noun}`, message }]);
}
