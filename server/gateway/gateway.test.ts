import { afterAll, describe, expect, it } from "vitest";
import { startAction } from "@/server/kernel/actions";
import { createServices } from "@/server/kernel/services";
import { inTenant } from "@/server/kernel/transaction";
import { createTestCustomer } from "@/server/testing/organizations";
import { createGateway } from "./gateway";
import { createTestApiKey } from "./testing/api-key";

const services = createServices();
const gateway = createGateway(services);
const customer = await createTestCustomer(services);
const { authorization } = await createTestApiKey(services, customer.tenant);
const actionId = services.ids.next("action");
await inTenant(customer.ctx(), (_tx, sql) =>
  startAction(customer.ctx(), sql, { id: actionId, command: "order.place", subject: actionId, resources: [] }),
);

afterAll(async () => {
  await gateway.close();
  await services.listener.close();
  await services.db.close();
});

const call = (path: string, init: RequestInit = {}) =>
  gateway.fetch(new Request(`http://platforma.test${path}`, { ...init, headers: { authorization, ...init.headers } }));

describe("the gateway", () => {
  it("serves an operation by REST under an API key, with request id, version, limits and entity tag", async () => {
    const response = await call(`/v1/actions/${actionId}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ id: actionId, status: "pending" });
    expect(response.headers.get("etag")).toBe('W/"1"');
    expect(response.headers.get("request-id")).toMatch(/^req_/);
    expect(response.headers.get("platforma-version")).toBe("2026-11-22");
    expect(response.headers.get("ratelimit")).toMatch(/^"key";r=\d+;t=\d+, "organization";r=\d+;t=\d+$/);
  });

  it("serves the same operation by tRPC", async () => {
    const input = encodeURIComponent(JSON.stringify({ id: actionId }));
    const response = await call(`/api/trpc/actions.get?input=${input}`);
    expect(await response.json()).toMatchObject({ result: { data: { id: actionId } } });
  });

  it("answers 304 to whoever has the version already", async () => {
    const response = await call(`/v1/actions/${actionId}`, { headers: { "if-none-match": 'W/"1"' } });
    expect(response.status).toBe(304);
    expect(await response.text()).toBe("");
  });

  it("decodes query parameters by the schema and points to the ones that are wrong or unknown", async () => {
    expect((await call("/v1/actions?limit=1")).status).toBe(200);
    const wrong = await call("/v1/actions?limit=many");
    expect(wrong.status).toBe(422);
    expect(await wrong.json()).toMatchObject({ errors: [{ pointer: "#/query/limit" }] });
    const unknown = await call("/v1/actions?limits=1");
    expect(await unknown.json()).toMatchObject({ status: 422, errors: [{ pointer: "#/query/limits" }] });
  });

  it("never lets REST's decoding change what tRPC accepts", async () => {
    await call("/v1/actions?limit=1");
    const response = await call(`/api/trpc/actions.list?input=${encodeURIComponent(JSON.stringify({ limit: "1" }))}`);
    expect(response.status).toBe(422);
  });

  it("refuses a wrong key, and nobody at all, with 401 and how to do better", async () => {
    const wrong = await call("/v1/actions", { headers: { authorization: "Bearer pk_test_wrong" } });
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get("www-authenticate")).toMatch(/^Bearer/);
    expect(wrong.headers.get("content-type")).toBe("application/problem+json");
    const nobody = await gateway.fetch(new Request("http://platforma.test/v1/actions"));
    expect(nobody.status).toBe(401);
  });

  it("answers 404 for an unknown address, and 405 with the methods that a known one has", async () => {
    expect((await call("/v1/nothing-here")).status).toBe(404);
    const wrongMethod = await call("/v1/actions", { method: "DELETE" });
    expect(wrongMethod.status).toBe(405);
    expect(wrongMethod.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    const options = await call("/v1/actions", { method: "OPTIONS", headers: { origin: "https://elsewhere.example" } });
    expect(options.status).toBe(204);
    expect(options.headers.get("access-control-allow-origin")).toBe("*");
    expect(options.headers.get("access-control-allow-credentials")).toBeNull();
    expect((await call("/v1/actions", { method: "HEAD" })).status).toBe(200);
  });
});
