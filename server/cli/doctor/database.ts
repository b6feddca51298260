import type { Pool } from "pg";
import { databaseRoles } from "@/server/kernel/environment";
import { pendingMigrations } from "../migrate";
import { attempt, type Finding, healthy, ill, type Patient } from "./check";

export async function examineServer({ owner }: Patient): Promise<Finding> {
  const fix = "Check DATABASE_URL, and that the server runs, is PostgreSQL 15 or newer and lets this machine in.";
  return attempt(
    "database",
    async () => {
      const began = performance.now();
      const { rows } = await owner.query(
        "select current_setting('server_version_num')::int as version, current_database() as name",
      );
      const [{ version, name }] = rows;
      if (version < 150_000) throw new Error(`It is version ${version / 10_000}; row-level security needs 15.`);
      return `PostgreSQL ${Math.floor(version / 10_000)}, database ${name}, ${(performance.now() - began).toFixed(0)} ms`;
    },
    { what: "not usable", fix },
  );
}

/** Signs in as each role, since a password may have been changed under us, and looks at what the role can do. */
export async function examineRoles({ app, system }: Patient): Promise<Finding[]> {
  return Promise.all([examineRole(app, databaseRoles.app), examineRole(system, databaseRoles.system)]);
}

function examineRole(pool: Pool, role: string): Promise<Finding> {
  const fix = "npm run migrate makes the roles; with a pooler, check DATABASE_APP_URL and DATABASE_SYSTEM_URL.";
  return attempt(
    `role ${role}`,
    async () => {
      const { rows } = await pool.query(
        `select rolsuper or rolbypassrls as unbound, rolname,
          exists (select from pg_class where relowner = pg_roles.oid and relkind = 'r') as owner
        from pg_roles where rolname = current_user`,
      );
      const [{ unbound, owner, rolname }] = rows;
      if (unbound) throw new Error(`${rolname} is a superuser or has BYPASSRLS, so tenants are not kept apart.`);
      if (owner) throw new Error(`${rolname} owns tables, so it could switch their policies off.`);
      return "signs in, owns nothing, is bound by row-level security";
    },
    { what: "not as it must be", fix },
  );
}

export async function examineMigrations({ environment }: Patient): Promise<Finding> {
  const pending = await pendingMigrations(environment.DATABASE_URL);
  return pending.length === 0
    ? healthy("migrations", "current")
    : ill("migrations", `missing: ${pending.join(", ")}`, "The code expects them.", "npm run migrate");
}

/** Every table of ours that a role of ours may touch must be under forced row-level security with a policy. */
export async function examineRowSecurity({ owner }: Patient): Promise<Finding> {
  const { rows } = await owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
      and has_table_privilege($1, c.oid, 'select, insert, update, delete')
      and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy where polrelid = c.oid))
    order by 1`,
    [databaseRoles.app],
  );
  return rows.length === 0
    ? healthy("row-level security", "forced, with policies, on every table that the application can touch")
    : ill(
        "row-level security",
        `not forced on ${rows.map(({ name }) => name).join(", ")}`,
        "One tenant could see another's rows there.",
        "Protect these tables in a migration.",
      );
}
