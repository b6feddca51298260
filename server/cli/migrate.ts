import { readdir } from "node:fs/promises";
import { Client } from "pg";
import { migrateDrivers } from "@/drivers/migrate";
import { migrateEngine } from "@/inngest/engine/migrate";
import type { Environment } from "@/server/kernel/environment";
import { ensureRoles } from "./ensure-roles";
import { paths } from "./paths";
import { runPrisma } from "./run-prisma";

type Settings = Pick<Environment, "DATABASE_URL" | "PLATFORMA_SECRET">;

/** What migrates itself, under schemas of its own, through the owner's connection. */
const hooks = [migrateEngine, migrateDrivers];

/**
 * Brings roles, tables and every self-migrating part of one database up to date. Doing it again changes nothing.
 *
 * @returns the names of the migrations that were applied.
 */
export async function migrate(environment: Settings): Promise<string[]> {
  await ensureRoles(environment);
  const pending = await pendingMigrations(environment.DATABASE_URL);
  if (pending.length > 0) {
    const { code, output } = await runPrisma(["migrate", "deploy"], { databaseUrl: environment.DATABASE_URL });
    if (code !== 0) throw new Error(`The migration failed:\n${output}`);
  }
  for (const hook of hooks) await hook(environment.DATABASE_URL);
  return pending;
}

/** Names of the migrations in the tree that this database has not finished, oldest first. */
export async function pendingMigrations(databaseUrl: string): Promise<string[]> {
  const entries = await readdir(paths.migrations, { withFileTypes: true }).catch(() => []);
  const known = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query("select to_regclass('_prisma_migrations') is not null as present");
    if (!rows[0].present) return known;
    const applied = await client.query("select migration_name from _prisma_migrations where finished_at is not null");
    const names = new Set(applied.rows.map((row) => row.migration_name));
    return known.filter((name) => !names.has(name));
  } finally {
    await client.end();
  }
}
