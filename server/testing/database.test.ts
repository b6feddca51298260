import { Client } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { loadEnvironment } from "@/server/kernel/environment";

const environment = loadEnvironment();
const urls = [environment.DATABASE_URL, environment.DATABASE_APP_URL, environment.DATABASE_SYSTEM_URL];
const [owner, app, system] = await Promise.all(
  urls.map(async (connectionString) => {
    const client = new Client({ connectionString });
    await client.connect();
    return client;
  }),
);

afterAll(() => Promise.all([owner?.end(), app?.end(), system?.end()]));

describe("the test database", () => {
  it("lets application and system in under roles that own nothing and see past no policy", async () => {
    for (const client of [app, system]) {
      const result = await client?.query(
        "select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user",
      );
      expect(result?.rows).toEqual([
        { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false },
      ]);
      await expect(client?.query("create table public.mine (id int)")).rejects.toThrow(/permission denied/);
    }
  });

  it("belongs to this test file alone", async () => {
    const result = await owner?.query("select count(*)::int from pg_stat_activity where datname = current_database()");
    expect(result?.rows).toEqual([{ count: 3 }]);
  });
});
