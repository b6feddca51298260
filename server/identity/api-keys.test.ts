import { afterAll, describe, expect, it } from "vitest";
import { hashSecret, isApiKey } from "@/server/kernel/api-key";
import { fixedClock } from "@/server/kernel/clock";
import { createServices } from "@/server/kernel/services";
import { createTestCustomer, createTestPartner } from "@/server/testing/organizations";
import { createApiKey } from "./create-api-key";
import { listApiKeys } from "./list-api-keys";
import { revokeApiKey } from "./revoke-api-key";
import { rotateApiKey } from "./rotate-api-key";

const clock = fixedClock("2026-11-22T10:00:00Z");
const services = { ...createServices(), clock };
const home = await createTestCustomer(services);
const other = await createTestCustomer(services);
const page = { limit: 100 };
const aKey = () => createApiKey(home.ctx(), { name: "ci", scopes: ["orders:read", "orders:write"] });

afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

describe("an API key", () => {
  it("shows its secret once and keeps its hash only", async () => {
    const key = await aKey();
    expect(isApiKey(key.secret)).toBe(true);
    const listed = JSON.stringify(await listApiKeys(home.ctx(), page));
    expect(listed).toContain(key.prefix);
    expect(listed).not.toContain(key.secret);
    const { rows } = await services.db.system.query(
      "SELECT k::text AS row, secret_hash FROM api_keys k WHERE id = $1",
      [key.id],
    );
    expect(rows[0].secret_hash).toBe(hashSecret(key.secret));
    expect(rows[0].row).not.toContain(key.secret);
  });

  it("can do no more than its maker, with a pointer to each scope too many", async () => {
    const attempt = createApiKey(home.ctx("technical"), { name: "big", scopes: ["orders:read", "billing:write"] });
    await expect(attempt).rejects.toMatchObject({ kind: "invalid", errors: [{ pointer: "#/scopes/1" }] });
  });

  it("of another tenant is behind the same 404", async () => {
    const { id } = await aKey();
    const missing = services.ids.next("apiKey");
    const ask = (what: (id: string) => Promise<unknown>) =>
      Promise.all(
        [id, missing].map((each) => what(each).catch((error) => `${error.kind} ${error.code} ${error.message}`)),
      );
    const answers = [
      ...(await ask((each) => revokeApiKey(other.ctx(), { id: each }))),
      ...(await ask((each) => rotateApiKey(other.ctx(), { id: each, overlap_seconds: 0 }))),
    ];
    expect(new Set(answers)).toEqual(new Set(["not_found not_found There is no such API key."]));
  });

  it("of a partner's customer is not shown to the partner", async () => {
    const partner = await createTestPartner(services);
    const child = await createTestCustomer(services, { parent: partner });
    const { id } = await createApiKey(child.ctx(), { name: "own", scopes: ["orders:read"] });
    expect((await listApiKeys(partner.ctx(), page)).data).toEqual([]);
    await expect(revokeApiKey(partner.ctx(), { id })).rejects.toMatchObject({ kind: "not_found" });
  });

  it("that was revoked says so and is revoked once", async () => {
    const { id } = await aKey();
    await revokeApiKey(home.ctx(), { id });
    await revokeApiKey(home.ctx(), { id });
    const { data } = await listApiKeys(home.ctx(), page);
    expect(data.find((key) => key.id === id)?.status).toBe("revoked");
    const { rows } = await services.db.system.query(
      "SELECT count(*)::int AS n FROM events WHERE subject = $1 AND type = 'api_key.revoked'",
      [id],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it("goes on beside its successor for the overlap, then expires", async () => {
    const old = await aKey();
    const successor = await rotateApiKey(home.ctx(), { id: old.id, overlap_seconds: 3600 });
    expect(successor).toMatchObject({ name: old.name, scopes: old.scopes, status: "active" });
    const status = async () => (await listApiKeys(home.ctx(), page)).data.find(({ id }) => id === old.id);
    expect(await status()).toMatchObject({ status: "active", replaced_by: successor.id });
    clock.advance(3_600_000);
    expect(await status()).toMatchObject({ status: "expired" });
  });

  it("is rotated once, and by nobody who lacks what it may do", async () => {
    const { id } = await createApiKey(home.ctx(), { name: "pay", scopes: ["billing:write"] });
    const lesser = rotateApiKey(home.ctx("technical"), { id, overlap_seconds: 0 });
    await expect(lesser).rejects.toMatchObject({ code: "api_key.scope_not_held" });
    const rotate = () => rotateApiKey(home.ctx(), { id, overlap_seconds: 60 });
    const done = await Promise.allSettled([rotate(), rotate(), rotate()]);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("can not be made to expire in the past", async () => {
    const past = createApiKey(home.ctx(), {
      name: "late",
      scopes: ["orders:read"],
      expires_at: "2020-01-01T00:00:00Z",
    });
    await expect(past).rejects.toMatchObject({ errors: [{ pointer: "#/expires_at" }] });
  });
});
