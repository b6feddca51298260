import type { AddressInfo } from "node:net";
import { Client } from "pg";
import { SMTPServer } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import { type Environment, loadEnvironment } from "@/server/kernel/environment";
import { freePort } from "../free-port";
import { examine } from "./doctor";

const environment: Environment = { ...loadEnvironment(), PORT: await freePort() };

/** The names of the checks that do not hold. The tests' own secrets never do. */
async function complaints(changes: Partial<Environment> = {}): Promise<Record<string, string>> {
  const findings = await examine({ ...environment, ...changes });
  const bad = findings.filter(({ ok, name }) => !ok && name !== "secrets");
  return Object.fromEntries(bad.map(({ name, what, why }) => [name, `${what}: ${why}`]));
}

async function asOwner(statement: string): Promise<void> {
  const client = new Client(environment.DATABASE_URL);
  await client.connect();
  await client.query(statement);
  await client.end();
}

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0)) await step();
});

describe("the doctor", () => {
  it("finds nothing on a migrated database but the secrets that everybody knows", async () => {
    expect(await complaints()).toEqual({});
    expect(await examine(environment)).toContainEqual(expect.objectContaining({ name: "secrets", ok: false }));
  });

  it("names the table whose owner is not bound by its policies", async () => {
    undo.push(() => asOwner("alter table orders force row level security"));
    await asOwner("alter table orders no force row level security");
    expect((await complaints())["row-level security"]).toContain("orders");
  });

  it("notices that a role can no longer sign in", async () => {
    const url = new URL(environment.DATABASE_SYSTEM_URL);
    url.password = "changed";
    expect((await complaints({ DATABASE_SYSTEM_URL: url.href }))["role platforma_system"]).toMatch(/password/);
  });

  it("refuses a role that row-level security does not bind", async () => {
    expect((await complaints({ DATABASE_APP_URL: environment.DATABASE_URL }))["role platforma_app"]).toContain(
      "superuser",
    );
  });

  it("names the migrations that a database lacks", async () => {
    const row = "select * from _prisma_migrations order by migration_name desc limit 1";
    await asOwner(`create table kept as ${row}`);
    undo.push(() => asOwner("insert into _prisma_migrations select * from kept; drop table kept"));
    await asOwner("delete from _prisma_migrations where id = (select id from kept)");
    expect((await complaints()).migrations).toMatch(/missing: \d{14}_/);
  });

  it("says that the database can not be reached, and goes on", async () => {
    const dead = { DATABASE_URL: `postgresql://a:b@127.0.0.1:${await freePort()}/none` };
    const found = await complaints(dead);
    expect(found.database).toContain("ECONNREFUSED");
    expect(found.mail).toBeUndefined();
  });

  it("signs in at the mail server with the password that it was given", async () => {
    const server = new SMTPServer({
      allowInsecureAuth: true,
      disabledCommands: ["STARTTLS"],
      onAuth: ({ password }, _session, done) => done(password === "right" ? null : new Error("no"), { user: "u" }),
    });
    const listening = server.listen(0, "127.0.0.1");
    await new Promise((resolve) => listening.once("listening", resolve));
    undo.push(() => new Promise((resolve) => server.close(() => resolve())));
    const address: AddressInfo | string | null = listening.address();
    const port = address && typeof address === "object" ? address.port : 0;
    expect((await complaints({ SMTP_URL: `smtp://u:right@127.0.0.1:${port}` })).mail).toBeUndefined();
    expect((await complaints({ SMTP_URL: `smtp://u:wrong@127.0.0.1:${port}` })).mail).toContain("Invalid login");
  });

  it("warns that everybody behind the proxy that ends TLS looks alike", async () => {
    const https = { PUBLIC_URL: "https://cloud.example" };
    expect((await complaints(https)).proxies).toContain("TRUSTED_PROXIES is 0");
    expect((await complaints({ ...https, TRUSTED_PROXIES: 1 })).proxies).toBeUndefined();
    expect((await complaints({ PUBLIC_URL: "http://localhost:3000" })).proxies).toBeUndefined();
  });

  it("says why an Inngest server does not answer", async () => {
    const found = await complaints({ INNGEST_BASE_URL: `http://127.0.0.1:${await freePort()}` });
    expect(found.engine).toContain("ECONNREFUSED");
  });
});
