import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { hashSecret } from "@/server/kernel/api-key";
import { loadEnvironment } from "@/server/kernel/environment";
import { seed } from "./seed";

const environment = loadEnvironment();
const state = await mkdtemp(join(tmpdir(), "platforma-seed-"));
const owner = new pg.Client(environment.DATABASE_URL);
await owner.connect();
afterAll(async () => {
  await owner.end();
  await rm(state, { recursive: true });
});

const tree = async () =>
  (
    await owner.query(`SELECT o.name, o.kind, p.name AS parent, count(m.id)::int AS members FROM organizations o
      LEFT JOIN organizations p ON p.id = o.parent_id LEFT JOIN memberships m ON m.organization_id = o.id
      GROUP BY o.id, p.name ORDER BY o.name`)
  ).rows;

describe("the seed", () => {
  it("makes the demo's tree with a billing account for each, and a second run changes nothing", async () => {
    const first = await seed(environment, state);
    expect(await tree()).toEqual([
      { name: "Acme Robotics", kind: "customer", parent: "Nordlicht Cloud", members: 3 },
      { name: "Alpenhost", kind: "partner", parent: "Nordlicht Cloud", members: 1 },
      { name: "Bluebird Studio", kind: "customer", parent: "Nordlicht Cloud", members: 1 },
      { name: "Gipfel Software", kind: "customer", parent: "Alpenhost", members: 1 },
      { name: "Nordlicht Cloud", kind: "provider", parent: null, members: 1 },
    ]);
    const accounts = await owner.query("SELECT count(DISTINCT organization_id)::int AS n FROM billing_accounts");
    expect(accounts.rows).toEqual([{ n: 5 }]);
    const before = (await owner.query("SELECT max(seq) AS seq FROM audit_entries")).rows;
    expect(await seed(environment, state)).toEqual(first);
    expect((await owner.query("SELECT max(seq) AS seq FROM audit_entries")).rows).toEqual(before);
  });

  it("prints a key of Acme that works, and makes another when the kept one is lost", async () => {
    const { apiKey } = await seed(environment, state);
    const { rows } = await owner.query(
      "SELECT o.name FROM api_keys k JOIN organizations o ON o.id = k.organization_id WHERE secret_hash = $1",
      [hashSecret(apiKey)],
    );
    expect(rows).toEqual([{ name: "Acme Robotics" }]);
    await rm(join(state, "demo-api-key"));
    expect((await seed(environment, state)).apiKey).not.toBe(apiKey);
  });

  it("is refused in production", async () => {
    await expect(seed({ ...environment, PLATFORMA_ENV: "production" }, state)).rejects.toThrow(/production/);
  });
});
