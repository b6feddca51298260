import type { z } from "zod";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { inTenant } from "@/server/kernel/transaction";
import type { CloudEndpoint } from "../contract";
import { cloudEndpointConnected } from "../events";
import type { createCloudEndpointSpec } from "./contract";
import { probeCloud } from "./probe-cloud";
import { type CloudEndpointRow, cloudEndpointDto, sealCredentials } from "./store";

/** Connects a cloud that lets the platform in. Invalid when it does not, Conflict when the key is taken. */
export async function createCloudEndpoint(
  ctx: TenantContext,
  { key, name, kind, config, credentials }: z.output<typeof createCloudEndpointSpec.input>,
): Promise<CloudEndpoint> {
  await probeCloud(ctx, { kind, config, credentials });
  return inTenant(ctx, async (_tx, sql) => {
    const id = ctx.ids.next("cloudEndpoint");
    const { rows } = await sql.query<CloudEndpointRow>({
      name: "insert-cloud-endpoint",
      text: `INSERT INTO cloud_endpoints (id, organization_id, key, name, driver, config, credentials, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (key) DO NOTHING RETURNING *`,
      values: [
        id,
        ctx.tenant.id,
        key,
        name,
        kind,
        JSON.stringify(config),
        sealCredentials(ctx, id, credentials),
        ctx.clock.now(),
      ],
    });
    const [row] = rows;
    if (!row) throw keyTaken();
    await audit(ctx, sql, { action: "cloud_endpoint.connected", subject: id, changes: { key, name, kind, config } });
    await publish(ctx, sql, cloudEndpointConnected(id, { cloud_endpoint_id: id, key, driver: kind }));
    return cloudEndpointDto(row);
  });
}

function keyTaken() {
  const message = "There is a cloud with this key.";
  return new Conflict("cloud_endpoint.key_taken", message, {
    errors: [{ pointer: "#/key", code: "key_taken", message }],
  });
}
