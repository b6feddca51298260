import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runPrisma } from "@/server/cli/run-prisma";

const databaseUrl = process.env.DATABASE_URL;

/** Statements that would bring the migrated database to what the schema declares. */
async function drift(): Promise<string[]> {
  const args = ["migrate", "diff", "--from-config-datasource", "--to-schema", "prisma/schema", "--script"];
  const { code, output } = await runPrisma(args, { databaseUrl });
  expect(code, output).toBe(0);
  return output.split("\n").filter((line) => /TABLE|COLUMN/.test(line));
}

async function execute(sql: string) {
  const folder = await mkdtemp(join(tmpdir(), "platforma-"));
  await writeFile(join(folder, "script.sql"), sql);
  const finished = await runPrisma(["db", "execute", "--file", join(folder, "script.sql")], { databaseUrl });
  await rm(folder, { recursive: true });
  return finished;
}

it("leads by migrations to the tables and columns that the schema declares, and would see another", async () => {
  expect(await drift()).toEqual([]);
  expect(await execute("alter table orders add column stray text")).toMatchObject({ code: 0 });
  expect((await drift()).join()).toContain(`DROP COLUMN "stray"`);
}, 120_000);

it("says what the database said when a statement fails", async () => {
  const { code, output } = await execute("do $$ begin raise exception 'there is a reason'; end $$");
  expect(code).toBe(1);
  expect(output).toContain("there is a reason");
}, 60_000);
