import { type Capabilities, type CloudDriver, CloudError } from "@/drivers/cloud/contract";
import { createCloudDriver, DriverConfigurationError } from "@/drivers/cloud/registry";
import type { Context } from "@/server/kernel/context";
import type { Database } from "@/server/kernel/database";

/** An open cloud, what it can do, and for how long after a lost answer what was asked of it may still come to light. */
export interface Cloud {
  driver: CloudDriver;
  capabilities: Capabilities;
  lateCreateMs: number;
  /** By the provider's staff: nothing new is made in it, and what it has goes on. */
  paused: boolean;
}

interface EndpointRow {
  id: string;
  status: string;
  driver: string;
  config: unknown;
  credentials: string | null;
}

interface Opened {
  settings: string;
  cloud: Promise<Cloud>;
}

const opened = new WeakMap<Database, Map<string, Opened>>();

/**
 * The cloud behind an endpoint's key, opened once per process and again when its settings change. Endpoints belong to
 * the provider, whoever orders: hence the system role.
 *
 * @throws CloudError `refused` for an endpoint that is not there or not usable; whatever the cloud answers otherwise.
 */
export async function openCloud(ctx: Context, key: string): Promise<Cloud> {
  const row = await loadEndpoint(ctx, key);
  const settings = JSON.stringify(row);
  const clouds = opened.get(ctx.db) ?? new Map<string, Opened>();
  opened.set(ctx.db, clouds);
  const known = clouds.get(key);
  if (known?.settings === settings) return known.cloud;
  const cloud = open(ctx, row);
  clouds.set(key, { settings, cloud });
  cloud.catch(() => clouds.delete(key));
  void known?.cloud.then(({ driver }) => driver.close()).catch(() => undefined);
  return cloud;
}

async function loadEndpoint(ctx: Context, key: string): Promise<EndpointRow> {
  const { rows } = await ctx.db.system.query<EndpointRow>({
    name: "load-cloud-endpoint",
    text: "SELECT id, status, driver, config, credentials FROM cloud_endpoints WHERE key = $1",
    values: [key],
  });
  const [row] = rows;
  if (!row) throw new CloudError("refused", `There is no cloud endpoint "${key}".`);
  return row;
}

async function open(ctx: Context, row: EndpointRow): Promise<Cloud> {
  const host = { pool: ctx.db.system, now: () => ctx.clock.now() };
  try {
    const driver = createCloudDriver(
      { kind: row.driver, config: row.config, credentials: readCredentials(ctx, row) },
      host,
    );
    const capabilities = await driver.capabilities();
    return { driver, capabilities, lateCreateMs: capabilities.lateCreateMs, paused: row.status === "paused" };
  } catch (cause) {
    if (cause instanceof DriverConfigurationError) throw new CloudError("refused", cause.message, { cause });
    throw cause;
  }
}

/**
 * The credentials of an endpoint, in the clear. They are bound to their row: those of another endpoint can not be read.
 *
 * @throws CloudError `credentials` for what was sealed otherwise.
 */
export function readCredentials(ctx: Context, { id, credentials }: Pick<EndpointRow, "id" | "credentials">): unknown {
  if (credentials === null) return {};
  try {
    return JSON.parse(ctx.encryption.decrypt(credentials, id));
  } catch (cause) {
    throw new CloudError("credentials", "The stored credentials of this endpoint can not be read.", { cause });
  }
}
