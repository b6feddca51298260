import { runMigrations } from "graphile-worker";
import { Pool, type PoolClient } from "pg";
import { watchConnections } from "./database";
import { quietGraphile } from "./graphile";
import { engineRole, engineSchema, queueSchema, schemaVersions } from "./schema";

/**
 * Creates or updates the engine's schema and its queue, and lets the login role `platforma_system` use both. May run any
 * number of times, and from several processes at once.
 * @param ownerUrl connection of a role that may create schemas
 */
export async function migrateEngine(ownerUrl: string): Promise<void> {
  const pool = new Pool({ connectionString: ownerUrl, max: 2 });
  watchConnections(pool, () => {});
  try {
    const client = await pool.connect();
    try {
      await client.query("select pg_advisory_lock(hashtext('inngest_engine.migrate'))");
      await applyVersions(client);
      await runMigrations({ pgPool: pool, schema: queueSchema, logger: quietGraphile });
      await grantRole(client);
    } finally {
      await client.query("select pg_advisory_unlock(hashtext('inngest_engine.migrate'))");
      client.release();
    }
  } finally {
    await pool.end();
  }
}

async function applyVersions(client: PoolClient): Promise<void> {
  await client.query(`create schema if not exists ${engineSchema}`);
  await client.query(
    `create table if not exists ${engineSchema}.migrations (version integer primary key, applied_at timestamptz not null default now())`,
  );
  const applied = await client.query<{ version: number }>(`select version from ${engineSchema}.migrations`);
  const known = new Set(applied.rows.map((row) => row.version));
  for (const [index, sql] of schemaVersions.entries()) {
    const version = index + 1;
    if (known.has(version)) continue;
    await client.query(`begin; ${sql} insert into ${engineSchema}.migrations (version) values (${version}); commit`);
  }
}

/** The queue's tables have row-level security without policies: for a role that does not own them they would be empty. */
async function grantRole(client: PoolClient): Promise<void> {
  await client.query(`
    do $$
    declare relation record;
    begin
      if not exists (select from pg_roles where rolname = '${engineRole}') then
        create role ${engineRole};
      end if;
      for relation in
        select c.relname from pg_class c
        where c.relnamespace = '${queueSchema}'::regnamespace and c.relrowsecurity
          and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'engine')
      loop
        execute format('create policy engine on ${queueSchema}.%I to ${engineRole} using (true) with check (true)', relation.relname);
      end loop;
    end $$`);
  for (const schema of [engineSchema, queueSchema]) {
    await client.query(`
      grant usage on schema ${schema} to ${engineRole};
      grant select, insert, update, delete on all tables in schema ${schema} to ${engineRole};
      grant usage, select on all sequences in schema ${schema} to ${engineRole};
      grant execute on all functions in schema ${schema} to ${engineRole}`);
  }
}
