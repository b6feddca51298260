import { setTimeout as delay } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { generateApiKey } from "@/server/kernel/api-key";
import { createServices } from "@/server/kernel/services";
import { asSystem } from "@/server/kernel/transaction";
import { createTestCustomer } from "@/server/testing/organizations";
import { createGateway } from "../gateway";
import { createTestApiKey } from "../testing/api-key";
import { createTestMember } from "../testing/member";

const services = createServices();
const gateway = createGateway(services);
const customer = await createTestCustomer(services);

afterAll(async () => {
  await gateway.close();
  await services.listener.close();
  await services.db.close();
});

const ping = (headers: Record<string, string>, method = "GET") =>
  gateway.fetch(new Request("http://platforma.test/v1/ping", { method, headers }), fromNetwork);

/** Requests over the network, unlike those of a page in this process, must prove where they come from. */
const socket = { remoteAddress: "198.51.100.7" };
const fromNetwork = Object.assign({}, { incoming: Object.assign(Object.create(null), { socket }) });

/** Waits until something holds, as announcements between processes take a moment. */
async function eventually(check: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 40; tries += 1) {
    if (await check()) return true;
    await delay(25);
  }
  return false;
}

describe("an API key", () => {
  it("acts as itself in its own organisation", async () => {
    const { id, authorization } = await createTestApiKey(services, customer.tenant);
    const response = await ping({ authorization });
    expect(await response.json()).toEqual({ actor: { type: "api_key", id }, organization_id: customer.tenant.id });
  });

  it("stops working at once when it is revoked, although it was remembered", async () => {
    const { id, authorization } = await createTestApiKey(services, customer.tenant);
    expect((await ping({ authorization })).status).toBe(200);
    const revokedAt = performance.now();
    await asSystem(services, "test", (tx) => tx.apiKey.update({ where: { id }, data: { revoked_at: new Date() } }));
    expect(await eventually(async () => (await ping({ authorization })).status === 401)).toBe(true);
    expect(performance.now() - revokedAt).toBeLessThan(2_000);
  });

  it("does not work after its expiry, nor when only its checksum is right", async () => {
    const past = await createTestApiKey(services, customer.tenant, { expiresAt: new Date(Date.now() - 1000) });
    expect((await ping({ authorization: past.authorization })).status).toBe(401);
    expect((await ping({ authorization: `Bearer ${generateApiKey("test").key}` })).status).toBe(401);
  });

  it("may do what its scopes say and nothing else", async () => {
    const { authorization } = await createTestApiKey(services, customer.tenant, { scopes: ["catalog:read"] });
    const actions = new Request("http://platforma.test/v1/actions", { headers: { authorization } });
    const response = await gateway.fetch(actions);
    expect(response.status).toBe(403);
  });

  it("gains no platform permission in a customer's organisation, whatever its scopes say", async () => {
    const { authorization } = await createTestApiKey(services, customer.tenant, { scopes: ["platform:read"] });
    const events = new Request("http://platforma.test/v1/events", { headers: { authorization } });
    expect((await gateway.fetch(events)).status).toBe(403);
  });

  it("is refused when the request names another organisation", async () => {
    const { authorization } = await createTestApiKey(services, customer.tenant);
    const other = await createTestCustomer(services);
    const response = await ping({ authorization, "platforma-organization": other.tenant.id });
    expect(await response.json()).toMatchObject({ status: 403, code: "not_a_member" });
  });

  it("leaves a trace of its last use", async () => {
    const { id, authorization } = await createTestApiKey(services, customer.tenant);
    const separate = createGateway(services);
    await separate.fetch(new Request("http://platforma.test/v1/ping", { headers: { authorization } }));
    await separate.close();
    const key = await asSystem(services, "test", (tx) => tx.apiKey.findFirstOrThrow({ where: { id } }));
    expect(key.last_used_at?.getTime()).toBeGreaterThan(Date.now() - 10_000);
  });
});

describe("a session cookie", () => {
  it("acts as the person in their organisation, and in the one that the header names", async () => {
    const member = await createTestMember(services, customer.tenant, "viewer");
    const other = await createTestCustomer(services);
    const { cookie } = await member.signIn();
    const response = await ping({ cookie });
    expect(await response.json()).toEqual({
      actor: { type: "user", id: member.id },
      organization_id: customer.tenant.id,
    });
    const foreign = await ping({ cookie, "platforma-organization": other.tenant.id });
    expect(await foreign.json()).toMatchObject({ status: 403, code: "not_a_member" });
    const remembered = await ping({ cookie: `${cookie}; platforma-organization=${other.tenant.id}` });
    expect(await remembered.json()).toMatchObject({ organization_id: customer.tenant.id });
  });

  it("is nobody once the session is revoked or the token is not ours", async () => {
    const member = await createTestMember(services, customer.tenant, "viewer");
    const { cookie, sessionId } = await member.signIn();
    expect((await ping({ cookie })).status).toBe(200);
    await asSystem(services, "test", (tx) =>
      tx.session.update({ where: { id: sessionId }, data: { revoked_at: new Date() } }),
    );
    expect(await eventually(async () => (await ping({ cookie })).status === 401)).toBe(true);
    expect((await ping({ cookie: "next-auth.session-token=forged" })).status).toBe(401);
  });

  it("changes nothing on behalf of another site", async () => {
    const { cookie } = await (await createTestMember(services, customer.tenant, "owner")).signIn();
    const host = "platforma.test";
    const attempt = async (headers: Record<string, string>) =>
      (await ping({ cookie, host, ...headers }, "POST")).status;
    expect(await attempt({ "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await attempt({ "sec-fetch-site": "same-site" })).toBe(403);
    expect(await attempt({ origin: "https://evil.example" })).toBe(403);
    expect(await attempt({ origin: "null" })).toBe(403);
    expect(await attempt({})).toBe(403);
    expect(await attempt({ "sec-fetch-site": "same-origin" })).toBe(405);
    expect(await attempt({ origin: "http://platforma.test" })).toBe(405);
  });
});

describe("whoever tries credentials", () => {
  it("is told to wait after thirty wrong ones, while known keys from the same address go on", async () => {
    const { authorization } = await createTestApiKey(services, customer.tenant);
    const from = (remoteAddress: string) => ({
      incoming: Object.assign(Object.create(null), { socket: { remoteAddress } }),
    });
    const attempt = async (credential: string) => {
      const request = new Request("http://platforma.test/v1/ping", { headers: { authorization: credential } });
      return (await gateway.fetch(request, from("203.0.113.9"))).status;
    };
    expect(await attempt(authorization)).toBe(200);
    const statuses: number[] = [];
    for (let tries = 0; tries < 35; tries += 1) statuses.push(await attempt(`Bearer ${generateApiKey("test").key}`));
    expect(statuses.slice(0, 30)).toEqual(new Array(30).fill(401));
    expect(statuses.at(-1)).toBe(429);
    expect(await attempt(authorization)).toBe(200);
  });
});
