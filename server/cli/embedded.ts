import { existsSync } from "node:fs";
import { Client } from "pg";
import { paths } from "./paths";
import { type EmbeddedPostgres, startPostgres } from "./postgres";
import { ensureSecrets } from "./secrets";

const databaseName = "platforma";

/** Where settings come from, in this order: the process's environment, `.env`, what this installation made for itself. */
export async function completeEnvironment(): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  if (process.env.PLATFORMA_ENV === "production") return;
  for (const [name, value] of Object.entries(await ensureSecrets())) process.env[name] ||= value;
}

/**
 * Starts the embedded PostgreSQL unless `DATABASE_URL` names a database, and points `DATABASE_URL` at it.
 *
 * @returns the server, or undefined when the operator brought a database.
 */
export async function provideDatabase(): Promise<EmbeddedPostgres | undefined> {
  if (process.env.DATABASE_URL) return undefined;
  const postgres = await startPostgres(paths.postgres);
  await createDatabase(postgres.url("postgres"), databaseName);
  process.env.DATABASE_URL = postgres.url(databaseName);
  return postgres;
}

/** Runs `work` with a complete environment and a database, and stops what had to be started for it. */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  await completeEnvironment();
  const postgres = await provideDatabase();
  try {
    return await work();
  } finally {
    if (postgres?.started) await postgres.stop();
  }
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
