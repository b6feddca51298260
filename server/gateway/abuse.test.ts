import { pino } from "pino";
import { afterAll, describe, expect, it } from "vitest";
import { createServices } from "@/server/kernel/services";
import { inTenant } from "@/server/kernel/transaction";
import { createTestCustomer, createTestPartner } from "@/server/testing/organizations";
import { createGateway } from "./gateway";
import { createTestApiKey } from "./testing/api-key";
import { createTestMember } from "./testing/member";

const services = createServices();
const gateway = createGateway(services);
const customer = await createTestCustomer(services);
const { system } = services.db;

afterAll(async () => {
  await gateway.close();
  await services.listener.close();
  await services.db.close();
});

interface Call {
  headers?: Record<string, string>;
  body?: unknown;
}

async function call(method: string, path: string, { headers = {}, body }: Call) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const init = { method, headers: { "content-type": "application/json", ...headers }, ...sent };
  return gateway.fetch(new Request(`http://platforma.test${path}`, init));
}

describe("an idempotency key", () => {
  const body = { name: "deploy", scopes: ["orders:write"] };
  const create = (authorization: string, key: string) =>
    call("POST", "/v1/api-keys", { headers: { authorization, "idempotency-key": key }, body });

  it("answers a new secret again to who asked for it, and to nobody else in the organisation", async () => {
    const wide = await createTestApiKey(services, customer.tenant);
    const narrow = await createTestApiKey(services, customer.tenant, { scopes: ["api_keys:write"] });
    const first = await (await create(wide.authorization, "shared")).text();
    expect(await (await create(wide.authorization, "shared")).text()).toBe(first);
    const other = await create(narrow.authorization, "shared");
    expect(other.status).toBe(422);
    expect(await other.text()).not.toContain("pk_test_");
  });

  it("leaves no secret readable in the database", async () => {
    const { authorization } = await createTestApiKey(services, customer.tenant);
    expect(await (await create(authorization, "at-rest")).text()).toContain("pk_test_");
    const { rows } = await system.query("SELECT k::text AS kept FROM idempotency_keys k WHERE key = 'at-rest'");
    expect(rows).toHaveLength(1);
    expect(rows[0].kept).not.toContain("pk_test_");
  });

  it("of an organisation is out of sight of those below it", async () => {
    const partner = await createTestPartner(services);
    const below = await createTestCustomer(services, { parent: partner });
    const { authorization } = await createTestApiKey(services, partner.tenant);
    await create(authorization, "above");
    const seen = await inTenant(below.ctx(), (_tx, sql) => sql.query("SELECT key FROM idempotency_keys"));
    expect(seen.rows).toEqual([]);
  });
});

describe("a session", () => {
  it("never runs a request in another organisation than the one that it names", async () => {
    const member = await createTestMember(services, customer.tenant, "owner");
    const stranger = await createTestCustomer(services);
    const { cookie } = await member.signIn();
    const remembering = { cookie: `${cookie}; platforma-organization=${stranger.tenant.id}` };
    expect((await call("GET", "/v1/ping", { headers: remembering })).status).toBe(200);
    const insisting = { ...remembering, "platforma-organization": stranger.tenant.id };
    expect((await call("GET", "/v1/ping", { headers: insisting })).status).toBe(403);
  });
});

describe("a flood", () => {
  it("of sign-ins is counted by address, whatever key comes along", async () => {
    const { authorization } = await createTestApiKey(services, customer.tenant);
    const attempt = (path: string) =>
      call("POST", path, {
        headers: { authorization, "x-forwarded-for": "203.0.113.9" },
        body: { email: "nobody@example.com", password: "wrong" },
      });
    const policy = '"key";q=1200;w=60, "organization";q=6000;w=60, "address";q=60;w=60';
    expect((await attempt("/v1/sessions")).headers.get("ratelimit-policy")).toBe(policy);
    expect((await attempt("/api/trpc/identity.signIn")).headers.get("ratelimit-policy")).toBe(policy);
    expect((await attempt("/api/trpc/identity%2EsignIn")).headers.get("ratelimit-policy")).toBe(policy);
  });

  it("of wrong fields is answered with a hundred of them", async () => {
    const body = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`f${index}`, 1]));
    const response = await call("POST", "/v1/sessions", { headers: { "x-forwarded-for": "203.0.113.10" }, body });
    expect(response.status).toBe(422);
    expect((await response.json()).errors).toHaveLength(100);
  });

  it("of paths that can not be decoded leaves nothing in the log, since it is nobody's defect", async () => {
    const lines: string[] = [];
    const log = pino({ level: "error" }, { write: (line) => void lines.push(line) });
    const logged = createGateway({ ...services, log });
    const response = await logged.fetch(new Request("http://platforma.test/api/trpc/%E0%A4%A"));
    await logged.close();
    expect({ status: response.status, lines }).toEqual({ status: 400, lines: [] });
  });
});
