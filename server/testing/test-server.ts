import { existsSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isAlive, withLock } from "@/server/cli/lock";
import { paths } from "@/server/cli/paths";
import { type EmbeddedPostgres, startPostgres } from "@/server/cli/postgres";
import { runSql } from "./run-sql";

/** Nothing in a test database must survive a power cut, so that durability is traded for speed. */
const settings = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "300",
  shared_buffers: "256MB",
  autovacuum_naptime: "5min",
};

const users = `${paths.testPostgres}.users`;

/**
 * Joins the PostgreSQL server that all test runs in this tree share. Each run signs in with a file named after its
 * process; the last one to leave stops the server, and what a killed run left behind is swept by the next.
 */
export async function joinTestServer(): Promise<EmbeddedPostgres> {
  await mkdir(users, { recursive: true });
  return withLock(`${users}.lock`, async () => {
    const server = await startPostgres(paths.testPostgres, settings);
    await writeFile(join(users, String(process.pid)), "");
    await sweep(server);
    return server;
  });
}

export async function leaveTestServer(server: EmbeddedPostgres): Promise<void> {
  await withLock(`${users}.lock`, async () => {
    await rm(join(users, String(process.pid)), { force: true });
    const others = (await readdir(users)).filter((pid) => isAlive(Number(pid)));
    if (others.length === 0) await server.stop();
    else await dropDatabasesOf(server, (pid) => pid === process.pid);
  });
}

async function sweep(server: EmbeddedPostgres): Promise<void> {
  for (const pid of await readdir(users)) {
    if (!isAlive(Number(pid))) await rm(join(users, pid), { force: true });
  }
  await dropDatabasesOf(server, (pid) => !existsSync(join(users, String(pid))));
}

async function dropDatabasesOf(server: EmbeddedPostgres, owned: (pid: number) => boolean): Promise<void> {
  const rows = await runSql(server.url("postgres"), "select datname from pg_database where datname like 'test\\_%'");
  for (const { datname } of rows) {
    if (owned(Number(datname.split("_")[1]))) {
      await runSql(server.url("postgres"), `drop database if exists "${datname}" with (force)`);
    }
  }
}
