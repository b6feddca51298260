import { afterAll, describe, expect, it } from "vitest";
import { createServices } from "@/server/kernel/services";
import { createTestCustomer, createTestProvider } from "@/server/testing/organizations";
import { createGateway } from "../gateway";
import { listRequestLogs } from "../list-request-logs";
import { summarizeRequests } from "../summarize-requests";
import { createTestApiKey } from "../testing/api-key";

const services = createServices();
const customer = await createTestCustomer(services);
const provider = await createTestProvider(services);

afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

async function answered(paths: string[], headers: Record<string, string>): Promise<void> {
  const gateway = createGateway(services);
  for (const path of paths) await gateway.fetch(new Request(`http://platforma.test${path}`, { headers }));
  await gateway.close();
}

const page = { limit: 20 };

describe("the request log", () => {
  it("keeps who asked for what, under the id that the answer carried, and never the query", async () => {
    const { id, authorization } = await createTestApiKey(services, customer.tenant);
    await answered(["/v1/actions?limit=1", "/v1/actions/nonsense"], { authorization, "request-id": "trace-me-1" });
    const { data } = await listRequestLogs(customer.ctx(), { ...page, request_id: "trace-me-1" });
    expect(data).toHaveLength(2);
    expect(data[1]).toMatchObject({ actor_type: "api_key", actor_id: id, route: "/v1/actions", path: "/v1/actions" });
    expect(data[0]).toMatchObject({ route: "/v1/actions/{id}", status: 422, code: "invalid_input" });
    expect(data[0]?.path).toBe("/v1/actions/nonsense");
  });

  it("loses no request to a caller who sends the same id twice, even one of our own shape", async () => {
    const busy = await createTestCustomer(services);
    const { authorization } = await createTestApiKey(services, busy.tenant);
    const id = services.ids.next("request");
    await answered(["/v1/ping", "/v1/actions"], { authorization, "request-id": id });
    expect((await listRequestLogs(busy.ctx(), { ...page, request_id: id })).data).toHaveLength(2);
  });

  it("finds a request by the id that we gave it, and by no id that its answer did not carry", async () => {
    const busy = await createTestCustomer(services);
    const { authorization } = await createTestApiKey(services, busy.tenant);
    await answered(["/v1/ping"], { authorization });
    await answered(["/v1/actions"], { authorization, "request-id": "trace-me-2" });
    const [given, ours] = (await listRequestLogs(busy.ctx(), { ...page })).data;
    const found = (request_id = "") => listRequestLogs(busy.ctx(), { ...page, request_id });
    expect((await found(ours?.request_id)).data).toMatchObject([{ path: "/v1/ping", id: ours?.request_id }]);
    expect((await found("trace-me-2")).data).toMatchObject([{ path: "/v1/actions", id: given?.id }]);
    expect((await found(given?.id)).data).toEqual([]);
  });

  it("shows a tenant its own requests, and the provider those of strangers too", async () => {
    await answered(["/v1/actions"], { "request-id": "stranger-1" });
    const other = await createTestCustomer(services);
    const own = await listRequestLogs(other.ctx(), { ...page });
    expect(own.data).toEqual([]);
    const seen = await listRequestLogs(provider.ctx(), { ...page, request_id: "stranger-1" });
    expect(seen.data).toMatchObject([{ actor_type: "anonymous", status: 401 }]);
  });

  it("sums up counts, errors and durations per route", async () => {
    const busy = await createTestCustomer(services);
    const { authorization } = await createTestApiKey(services, busy.tenant);
    await answered(["/v1/actions", "/v1/actions", "/v1/actions?limit=0"], { authorization });
    const { data } = await summarizeRequests(busy.ctx(), {});
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ method: "GET", route: "/v1/actions", count: 3, client_errors: 1, error_rate: 0 });
    expect(data[0]?.p95_ms).toBeGreaterThanOrEqual(data[0]?.p50_ms ?? 0);
  });
});
