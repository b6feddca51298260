import type { Context } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import type { Lifecycle } from "@/server/kernel/lifecycle";
import type { CloudEndpoint } from "../contract";
import { rowOf } from "../store";

export interface CloudEndpointRow extends Omit<CloudEndpoint, "created_at"> {
  credentials: string | null;
  created_at: Date;
}

export const cloudEndpointLifecycle: Lifecycle<CloudEndpoint["status"]> = {
  active: ["active", "paused"],
  paused: ["paused", "active"],
};

/** Field by field: the row also holds credentials. */
export const cloudEndpointDto = (row: CloudEndpointRow): CloudEndpoint => ({
  id: row.id,
  key: row.key,
  name: row.name,
  driver: row.driver,
  config: row.config,
  status: row.status,
  version: row.version,
  created_at: row.created_at.toISOString(),
});

export async function loadCloudEndpoint(sql: Sql, id: string, lock?: "lock"): Promise<CloudEndpointRow> {
  const { rows } = await sql.query<CloudEndpointRow>({
    name: lock ? "lock-cloud-endpoint" : "get-cloud-endpoint",
    text: `SELECT * FROM cloud_endpoints WHERE id = $1${lock ? " FOR UPDATE" : ""}`,
    values: [id],
  });
  return rowOf(rows, "cloud endpoint");
}

/** Sealed for one row: in another one they can not be read. */
export const sealCredentials = (ctx: Context, id: string, credentials: unknown): string =>
  ctx.encryption.encrypt(JSON.stringify(credentials), id);
