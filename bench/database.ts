import { join } from "node:path";
import { Client } from "pg";
import { migrate } from "@/server/cli/migrate";
import { paths } from "@/server/cli/paths";
import { startPostgres } from "@/server/cli/postgres";
import { testSecrets } from "@/server/kernel/environment";

/**
 * Gives `work` a fresh, migrated database on a PostgreSQL of its own with production's durability, and this process the
 * environment that leads to it. Everything is gone afterwards but the server's files, which the next run takes up.
 */
export async function withBenchDatabase<T>(work: () => Promise<T>): Promise<T> {
  const server = await startPostgres(join(paths.state, "bench-postgres"));
  const admin = new Client(server.url("postgres"));
  await admin.connect();
  const name = `bench_${process.pid}_${Math.floor(performance.now())}`;
  try {
    await admin.query(`create database ${name}`);
    const environment = { ...testSecrets, DATABASE_URL: server.url(name) };
    await migrate(environment);
    Object.assign(process.env, environment, { PLATFORMA_ENV: "test", LOG_LEVEL: "fatal" });
    return await work();
  } finally {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
    if (server.started) await server.stop();
  }
}
