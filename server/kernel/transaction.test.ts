import { afterAll, describe, expect, it } from "vitest";
import { createTestCustomer } from "@/server/testing/organizations";
import type { TenantContext } from "./context";
import { loadEnvironment } from "./environment";
import { createServices } from "./services";
import { atEnd, inTenant, queryInTenant, readInTenant } from "./transaction";

const services = createServices(loadEnvironment({ ...process.env, DATABASE_POOL_SIZE: "2" }));
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

const [one, other] = [await createTestCustomer(services), await createTestCustomer(services)];
const projects = { name: "projects-seen", text: "SELECT organization_id, app.org() AS entered FROM projects" };
const open = {
  text: "SELECT count(*)::int AS open FROM pg_stat_activity WHERE state LIKE 'idle in%' AND datname = current_database()",
};
const seenBy = async (ctx: TenantContext) => queryInTenant<{ organization_id: string; entered: string }>(ctx, projects);

describe("a transaction", () => {
  it("shows each of two organisations its own rows alone when they take turns on the same connections", async () => {
    const asked = Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? one : other));
    const answers = await Promise.all(
      asked.map(({ ctx }, index) =>
        index % 3 === 0 ? readInTenant(ctx(), async (_tx, sql) => (await sql.query(projects)).rows) : seenBy(ctx()),
      ),
    );
    answers.forEach((rows, index) => {
      const id = asked[index]?.tenant.id;
      expect(rows).toEqual([{ organization_id: id, entered: id }]);
    });
  });

  it("gives its connection back clean when the only statement fails", async () => {
    const { ctx } = one;
    for (let times = 0; times < 5; times += 1)
      await expect(queryInTenant(ctx(), { text: "SELECT 1 / 0" })).rejects.toThrow("division by zero");
    expect(await queryInTenant(ctx(), open)).toEqual([{ open: 0 }]);
    expect(await seenBy(ctx())).toHaveLength(1);
  });

  it("refuses to write where it only reads", async () => {
    const { ctx, tenant } = one;
    const rename = { text: "UPDATE organizations SET name = 'x' WHERE id = $1", values: [tenant.id] };
    await expect(queryInTenant(ctx(), rename)).rejects.toThrow("read-only");
    await expect(readInTenant(ctx(), async (_tx, sql) => sql.query(rename))).rejects.toThrow("read-only");
  });

  it("is undone as a whole when one of several statements sent at once fails", async () => {
    const { ctx, tenant, name } = one;
    const failing = inTenant(ctx(), async (_tx, sql) =>
      Promise.all([
        sql.query("UPDATE organizations SET name = 'x' WHERE id = $1", [tenant.id]),
        sql.query("SELECT 1 / 0"),
        sql.query("UPDATE organizations SET name = 'y' WHERE id = $1", [tenant.id]),
      ]),
    );
    await expect(failing).rejects.toThrow("division by zero");
    const statement = { text: "SELECT name FROM organizations WHERE id = $1", values: [tenant.id] };
    expect(await queryInTenant(ctx(), statement)).toEqual([{ name }]);
  });
});

describe("what is left to the end of a transaction", () => {
  const rename = "UPDATE projects SET name = $1::jsonb ->> -1";
  const writeName = atEnd((names: readonly string[]) => ({ text: rename, values: [JSON.stringify(names)] }));
  const nameOf = async (ctx: TenantContext) =>
    (await queryInTenant<{ name: string }>(ctx, { text: "SELECT name FROM projects" }))[0]?.name;

  it("is written with its commit, all of a kind in one statement, and in its own organisation alone", async () => {
    const before = await nameOf(other.ctx());
    const seen = await inTenant(one.ctx(), async (_tx, sql) => {
      writeName(sql, "first");
      writeName(sql, "second");
      return (await sql.query<{ name: string }>("SELECT name FROM projects")).rows[0]?.name;
    });
    expect(seen).not.toBe("second");
    expect(await nameOf(one.ctx())).toBe("second");
    expect(await nameOf(other.ctx())).toBe(before);
  });

  it("undoes the transaction when it fails, and never comes to light when the transaction does", async () => {
    const writeNonsense = atEnd(() => ({ text: "SELECT 1 / 0" }));
    const failing = inTenant(one.ctx(), async (_tx, sql) => {
      writeName(sql, "third");
      writeNonsense(sql, "anything");
      await sql.query("UPDATE projects SET name = 'fourth'");
    });
    await expect(failing).rejects.toThrow("division by zero");
    const thrown = inTenant(one.ctx(), async (_tx, sql) => {
      writeName(sql, "fifth");
      throw new Error("changed its mind");
    });
    await expect(thrown).rejects.toThrow("changed its mind");
    await Promise.all(Array.from({ length: 6 }, () => inTenant(one.ctx(), async (_tx, sql) => sql.query("SELECT 1"))));
    expect(await nameOf(one.ctx())).toBe("second");
    expect(await queryInTenant(one.ctx(), open)).toEqual([{ open: 0 }]);
  });
});
