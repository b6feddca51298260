import { createCloudDriver } from "@/drivers/cloud/registry";
import { createEncryption } from "@/server/kernel/encryption";
import { attempt, type Finding, healthy, type Patient } from "./check";

interface Endpoint {
  id: string;
  key: string;
  driver: string;
  config: unknown;
  credentials: string | null;
}

/** Signs in at every cloud that is connected. */
export async function examineClouds({ environment, system }: Patient): Promise<Finding[]> {
  const { rows } = await system.query<Endpoint>(
    "select id, key, driver, config, credentials from cloud_endpoints where status = 'active' order by key",
  );
  if (rows.length === 0) return [healthy("clouds", "none is connected yet")];
  const encryption = createEncryption(environment.PLATFORMA_ENCRYPTION_KEY);
  return Promise.all(
    rows.map(({ id, key, driver, config, credentials }) =>
      attempt(
        `cloud ${key}`,
        async () => {
          const opened: unknown = credentials ? JSON.parse(encryption.decrypt(credentials, id)) : undefined;
          const host = { pool: system, now: () => new Date() };
          const cloud = createCloudDriver({ kind: driver, config, credentials: opened, timeoutMs: 15_000 }, host);
          try {
            const { account, version } = await cloud.check();
            return `${driver} ${version}, signed in as ${account}`;
          } finally {
            await cloud.close();
          }
        },
        { what: "can not be used", fix: "Check its address and credentials in the admin portal." },
      ),
    ),
  );
}
