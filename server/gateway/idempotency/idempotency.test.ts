import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { serveMutation } from "@/server/kernel/api";
import { BadRequest, Conflict } from "@/server/kernel/errors";
import { mutation } from "@/server/kernel/operation";
import { createServices } from "@/server/kernel/services";
import { inTenant } from "@/server/kernel/transaction";
import { createTestCustomer, createTestProvider } from "@/server/testing/organizations";
import { servedOperation } from "../operations";
import { purgeExpired } from "../purge";
import { createIdempotency } from "./idempotency";

const services = createServices();
const customer = await createTestCustomer(services);
const provider = await createTestProvider(services);

afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

const makeProject = mutation({
  name: "makeProject",
  summary: "Make a project",
  tag: "Test",
  rest: { method: "POST", path: "/projects", status: 201 },
  access: "organization:write",
  input: z.strictObject({ name: z.string().max(40), inside: z.string().optional() }),
  output: z.object({ id: z.string(), name: z.string() }),
  location: ({ id }) => `/v1/projects/${id}`,
});

let attempts = 0;
const makeProjectProcedure = serveMutation(makeProject, async (ctx, { name, inside }) => {
  attempts += 1;
  if (name === "refused") throw new BadRequest("test.refused", "Not this one.");
  const acting = inside === "customer" ? { ...ctx, tenant: customer.tenant } : ctx;
  return inTenant(acting, async (_tx, sql) => {
    const id = ctx.ids.next("project");
    const text =
      "INSERT INTO projects (id, organization_id, name, created_at) VALUES ($1, $2, $3, now()) ON CONFLICT DO NOTHING";
    const { rowCount } = await sql.query(text, [id, acting.tenant.id, name]);
    if (rowCount === 0) throw new Conflict("test.name_taken", "There is one already.");
    return { id, name };
  });
});

const [one, two] = [createIdempotency(), createIdempotency()];
const served = servedOperation("test.makeProject", makeProjectProcedure);
const made = async (name: string) =>
  (await services.db.system.query("SELECT count(*)::int AS n FROM projects WHERE name = $1", [name])).rows[0].n;

beforeEach(() => {
  attempts = 0;
});

describe("an idempotency key", () => {
  it("makes one effect and 50 equal answers of 50 concurrent repeats in two processes", async () => {
    const repeats = Array.from({ length: 50 }, (_, index) =>
      (index % 2 ? one : two).once("fifty", customer.ctx(), served, { name: "fifty" }),
    );
    const answers = await Promise.all(repeats);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(new Set(answers.map(({ status, headers }) => `${status} ${headers.location}`)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers["idempotent-replayed"] === "true")).toHaveLength(49);
    expect(await made("fifty")).toBe(1);
  });

  it("replays the first answer although the repeat by itself would fail", async () => {
    const first = await one.once("again", customer.ctx(), served, { name: "again" });
    const second = await one.once("again", customer.ctx(), served, { name: "again" });
    expect(second.body).toBe(first.body);
    expect(second.status).toBe(201);
  });

  it("refuses other parameters under a used key", async () => {
    await one.once("other", customer.ctx(), served, { name: "other" });
    const reuse = two.once("other", customer.ctx(), served, { name: "another" });
    await expect(reuse).rejects.toMatchObject({ kind: "invalid", code: "idempotency_key_reused" });
  });

  it("keeps nothing of a request that failed, so that it may be repeated", async () => {
    const failing = () => one.once("failed", customer.ctx(), served, { name: "refused" });
    await expect(failing()).rejects.toMatchObject({ code: "test.refused" });
    await expect(failing()).rejects.toMatchObject({ code: "test.refused" });
    expect(attempts).toBe(2);
    expect((await one.once("failed", customer.ctx(), served, { name: "mended" })).status).toBe(201);
  });

  it("is not asked about input that can not be stored, which is refused at its place", async () => {
    const half = one.once("half", customer.ctx(), served, { name: "half \ud800" });
    await expect(half).rejects.toMatchObject({
      kind: "invalid",
      errors: [{ pointer: "#/name", code: "invalid_text" }],
    });
  });

  it("belongs to its organisation", async () => {
    const other = await createTestCustomer(services);
    const mine = await one.once("shared", customer.ctx(), served, { name: "shared" });
    const theirs = await one.once("shared", other.ctx(), served, { name: "shared" });
    expect(theirs.body).not.toBe(mine.body);
  });

  it("shows no answer to whoever lacks the permission to ask", async () => {
    await one.once("secret", customer.ctx(), served, { name: "secret" });
    const viewer = one.once("secret", customer.ctx("viewer"), served, { name: "secret" });
    await expect(viewer).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("belongs to the caller also when the provider's staff act inside a customer", async () => {
    const ask = () => one.once("acting", provider.ctx(), served, { name: "acting", inside: "customer" });
    const first = await ask();
    expect((await ask()).body).toBe(first.body);
    expect(await made("acting")).toBe(1);
  });

  it("is free again after its day, and purged", async () => {
    await one.once("old", customer.ctx(), served, { name: "old" });
    await services.db.system.query("UPDATE idempotency_keys SET expires_at = now() - interval '1 s' WHERE key = 'old'");
    expect((await one.once("old", customer.ctx(), served, { name: "old, again" })).status).toBe(201);
    await services.db.system.query("UPDATE idempotency_keys SET expires_at = now() - interval '1 s' WHERE key = 'old'");
    await purgeExpired(services);
    const { rows } = await services.db.system.query("SELECT 1 FROM idempotency_keys WHERE key = 'old'");
    expect(rows).toEqual([]);
  });
});
