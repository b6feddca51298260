import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { migrate } from "@/server/cli/migrate";
import { paths } from "@/server/cli/paths";
import { startPostgres } from "@/server/cli/postgres";
import { testSecrets } from "@/server/kernel/environment";

/**
 * Gives `work` a fresh, migrated database on a PostgreSQL of its own with production's durability, and this process the
 * environment that leads to it. Nothing of it stays.
 */
export async function withBenchDatabase<T>(work: () => Promise<T>): Promise<T> {
  const data = join(paths.state, `bench-postgres-${process.pid}`);
  const server = await startPostgres(data);
  try {
    const admin = new Client(server.url("postgres"));
    await admin.connect();
    await admin.query("create database bench");
    await admin.end();
    const environment = { ...testSecrets, DATABASE_URL: server.url("bench") };
    await migrate(environment);
    Object.assign(process.env, environment, { PLATFORMA_ENV: "test", LOG_LEVEL: "fatal" });
    return await work();
  } finally {
    await server.stop();
    await rm(data, { recursive: true, force: true });
    for (const beside of [`${data}.json`, `${data}.lock`]) await rm(beside, { recursive: true, force: true });
  }
}

/** Does at once, as the owner, what autovacuum does within a minute of such writing: without statistics plans are guesses. */
export async function analyze(): Promise<void> {
  const owner = new Client(process.env.DATABASE_URL);
  await owner.connect();
  await owner.query("VACUUM ANALYZE");
  await owner.end();
}
