import { Client } from "pg";

/** Drivers keep no tenants apart, so only system work may touch what they keep. */
const driverRole = "platforma_system";

/**
 * Brings a driver's own schema up to date: runs the steps that have not run yet, in order and in one transaction, and
 * lets the role of system work use the tables where it exists. Safe to call from several processes at once.
 * A step that has been released is never edited; a change is a further step.
 */
export async function migrateSchema(ownerUrl: string, schema: string, steps: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtext($1))", [`platforma.drivers.${schema}`]);
    await client.query(`create schema if not exists ${schema}`);
    await client.query(
      `create table if not exists ${schema}.migration (step integer primary key, applied_at timestamptz not null default now())`,
    );
    const done = await client.query<{ count: number }>(`select count(*)::int as count from ${schema}.migration`);
    for (const [index, step] of steps.entries()) {
      if (index < (done.rows[0]?.count ?? 0)) continue;
      await client.query(step);
      await client.query(`insert into ${schema}.migration (step) values ($1)`, [index]);
    }
    const role = await client.query("select from pg_roles where rolname = $1", [driverRole]);
    if (role.rowCount) {
      await client.query(`grant usage on schema ${schema} to ${driverRole}`);
      await client.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${driverRole}`);
      await client.query(`grant usage on all sequences in schema ${schema} to ${driverRole}`);
    }
    await client.query("commit");
  } finally {
    await client.end();
  }
}
