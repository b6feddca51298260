import type { z } from "zod";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { transition } from "@/server/kernel/lifecycle";
import { changedMeanwhile } from "@/server/kernel/require-version";
import { inTenant, readInTenant } from "@/server/kernel/transaction";
import { readCredentials } from "../cloud";
import type { CloudEndpoint } from "../contract";
import { cloudEndpointUpdated } from "../events";
import { rowOf } from "../store";
import type { updateCloudEndpointSpec } from "./contract";
import { discover } from "./discover";
import { asked } from "./refuse";
import {
  type CloudEndpointRow,
  cloudEndpointDto,
  cloudEndpointLifecycle,
  loadCloudEndpoint,
  sealCredentials,
} from "./store";

type Input = z.output<typeof updateCloudEndpointSpec.input>;

/**
 * Changes a cloud. Settings are tried, outside of any transaction, before they take the place of the old ones. Honours
 * If-Match; what somebody else changed while they were tried is a PreconditionFailed too.
 */
export async function updateCloudEndpoint(ctx: TenantContext, { id, ...change }: Input): Promise<CloudEndpoint> {
  const seen = await readInTenant(ctx, (_tx, sql) => loadCloudEndpoint(sql, id));
  const expected = ctx.expectedVersion ?? seen.version;
  if (seen.version !== expected) throw changedMeanwhile("this cloud");
  if (change.config || change.credentials) await asked(() => discover(ctx, settingsAfter(ctx, seen, change)));
  return inTenant(ctx, async (_tx, sql) => {
    const row = await loadCloudEndpoint(sql, id, "lock");
    if (row.version !== expected) throw changedMeanwhile("this cloud");
    const { name = row.name, config = row.config, status = row.status, credentials } = change;
    const { rows } = await sql.query<CloudEndpointRow>({
      name: "update-cloud-endpoint",
      text: `UPDATE cloud_endpoints SET name = $2, status = $3, config = $4, credentials = $5, version = version + 1
             WHERE id = $1 RETURNING *`,
      values: [
        id,
        name,
        transition("cloud_endpoint", cloudEndpointLifecycle, row.status, status),
        JSON.stringify(config),
        credentials ? sealCredentials(ctx, id, credentials) : row.credentials,
      ],
    });
    const before = { name: row.name, status: row.status, config: row.config };
    const after = { name, status, config };
    const replaced = credentials !== undefined;
    const changes = { before, after, credentials_replaced: replaced };
    await audit(ctx, sql, { action: "cloud_endpoint.updated", subject: id, changes });
    const { key } = row;
    const data = {
      cloud_endpoint_id: id,
      key,
      name,
      status,
      settings_changed: replaced || change.config !== undefined,
    };
    await publish(ctx, sql, cloudEndpointUpdated(id, data));
    return cloudEndpointDto(rowOf(rows, "cloud endpoint"));
  });
}

const settingsAfter = (ctx: TenantContext, row: CloudEndpointRow, { config, credentials }: Omit<Input, "id">) => ({
  kind: row.driver,
  config: config ?? row.config,
  credentials: credentials ?? readCredentials(ctx, row),
});
