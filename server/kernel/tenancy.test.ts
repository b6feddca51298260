import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";

const owner = new pg.Client(process.env.DATABASE_URL);
await owner.connect();
afterAll(() => owner.end());

describe("row-level security", () => {
  it("is forced on every table of the application and gives each one a policy for the system role", async () => {
    const { rows } = await owner.query(`
      SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity,
        (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
      FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'`);
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter((row) => !row.relrowsecurity || !row.relforcerowsecurity || row.policies === 0)).toEqual([]);
  });

  it("lets no policy of the application role ignore the organisation of the transaction", async () => {
    const { rows } = await owner.query(`
      SELECT tablename, policyname, coalesce(qual, '') || coalesce(with_check, '') AS rule
      FROM pg_policies WHERE schemaname = 'public' AND 'platforma_app' = ANY (roles)`);
    const loose = rows.filter((row) => !/app\.org\(\)|app\.path\(\)|app\.is_root\(\)|memberships/.test(row.rule));
    expect(rows.length).toBeGreaterThan(100);
    expect(loose).toEqual([]);
  });

  it("binds the application to a role that owns nothing and bypasses nothing", async () => {
    const { rows } = await owner.query(`
      SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
        (SELECT count(*)::int FROM pg_class c WHERE c.relowner = r.oid) AS owned
      FROM pg_roles r WHERE rolname IN ('platforma_app', 'platforma_system') ORDER BY rolname`);
    const powerless = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owned: 0 };
    expect(rows).toEqual([
      { rolname: "platforma_app", ...powerless },
      { rolname: "platforma_system", ...powerless },
    ]);
  });

  it("keeps the application role out of every schema but its own", async () => {
    const { rows } = await owner.query(`
      SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('public', 'pg_catalog', 'information_schema')
        AND has_schema_privilege('platforma_app', n.oid, 'USAGE')
        AND has_table_privilege('platforma_app', c.oid, 'SELECT, INSERT, UPDATE, DELETE')`);
    expect(rows).toEqual([]);
  });
});
