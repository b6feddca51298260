import { afterAll, describe, expect, it } from "vitest";
import { progressAction, startAction } from "@/server/kernel/actions";
import { createServices } from "@/server/kernel/services";
import { asSystem, inTenant } from "@/server/kernel/transaction";
import { createTestCustomer } from "@/server/testing/organizations";
import { createGateway } from "../gateway";
import { createTestApiKey } from "../testing/api-key";

const services = createServices();
const gateway = createGateway(services);
const customer = await createTestCustomer(services);
const { authorization } = await createTestApiKey(services, customer.tenant);

afterAll(async () => {
  await gateway.close();
  await services.listener.close();
  await services.db.close();
});

const call = (path: string, init: RequestInit = {}) =>
  gateway.fetch(new Request(`http://platforma.test${path}`, { ...init, headers: { authorization, ...init.headers } }));

const post = (body: BodyInit, headers: Record<string, string> = { "content-type": "application/json" }) =>
  call("/v1/projects", { method: "POST", body, headers });

async function newAction(): Promise<string> {
  const id = services.ids.next("action");
  await inTenant(customer.ctx(), (_tx, sql) =>
    startAction(customer.ctx(), sql, { id, command: "order.place", subject: id, resources: [] }),
  );
  return id;
}

describe("a body", () => {
  it("that is not JSON is refused with the place where it goes wrong", async () => {
    const response = await post('{\n  "name": oops }');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: "malformed_json",
      detail: expect.stringContaining("oops"),
    });
  });

  it("must be a JSON object in UTF-8 of at most 1 MiB, and say that it is JSON", async () => {
    expect((await post("name=x", { "content-type": "text/plain" })).status).toBe(415);
    expect(await (await post("[]")).json()).toMatchObject({ status: 422, errors: [{ pointer: "#" }] });
    expect((await post(new Uint8Array([0x22, 0xff, 0x22]))).status).toBe(400);
    expect((await post(`{"name":"${"x".repeat(1024 * 1024)}"}`)).status).toBe(413);
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)) });
    const chunked = { method: "POST", body: endless, headers: { "content-type": "application/json" }, duplex: "half" };
    expect((await call("/v1/projects", chunked)).status).toBe(413);
  });

  it("may hold nothing that PostgreSQL can not, and no endless nesting", async () => {
    for (const name of ["a\\u0000b", "a\\ud800b"])
      expect(await (await post(`{"name":"${name}"}`)).json()).toMatchObject({
        status: 422,
        errors: [{ pointer: "#/name", code: "invalid_text" }],
      });
    const deep = `{"name":${"[".repeat(5_000)}${"]".repeat(5_000)}}`;
    expect(await (await post(deep)).json()).toMatchObject({ status: 422, errors: [{ code: "too_deep" }] });
  });

  it("is answered 201 with the address of what was made, once per Idempotency-Key", async () => {
    const headers = { "content-type": "application/json", "idempotency-key": "one-project" };
    const first = await post('{"name":"one"}', headers);
    const again = await post('{ "name": "one" }', headers);
    expect(first.status).toBe(201);
    expect(again.status).toBe(201);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(await again.text()).toBe(await first.text());
  });
});

describe("a refusal", () => {
  it("has exactly the fields of the contract, and the request's id in body and header", async () => {
    const response = await call("/v1/actions/act_00000000000000000000000000", {
      headers: { "request-id": "my-request-1" },
    });
    expect(response.headers.get("request-id")).toBe("my-request-1");
    expect(await response.json()).toEqual({
      type: "http://localhost:3000/docs/api/errors#not_found",
      title: "Not found",
      status: 404,
      detail: "There is no such action.",
      instance: "/v1/actions/act_00000000000000000000000000",
      code: "not_found",
      request_id: "my-request-1",
      errors: [],
    });
  });

  it("points into the path for what stands there", async () => {
    expect(await (await call("/v1/actions/nonsense")).json()).toMatchObject({ errors: [{ pointer: "#/path/id" }] });
  });

  it("tells nothing of an unexpected error but the request's id", async () => {
    const broken = createServices();
    const failing = createGateway(broken);
    const pool = broken.db.app;
    await pool.end();
    const response = await failing.fetch(
      new Request("http://platforma.test/v1/actions", { headers: { authorization } }),
    );
    await failing.close();
    await broken.listener.close();
    await broken.db.system.end();
    expect(await response.json()).toMatchObject({
      status: 500,
      code: "internal",
      detail: "Something went wrong on our side.",
      request_id: response.headers.get("request-id"),
      errors: [],
    });
  });
});

describe("conditions", () => {
  it("that are malformed are refused instead of ignored", async () => {
    const response = await call("/v1/projects", {
      method: "POST",
      body: '{"name":"conditional"}',
      headers: { "content-type": "application/json", "if-match": "version 3" },
    });
    expect(await response.json()).toMatchObject({ status: 400, code: "malformed_if_match" });
  });

  it("on the version of the API must name one that exists", async () => {
    const response = await call("/v1/actions", { headers: { "platforma-version": "1999-01-01" } });
    expect(await response.json()).toMatchObject({ status: 400, code: "unknown_version" });
  });
});

describe("a stream", () => {
  it("sends the state, then every change, and ends with its end", async () => {
    const id = await newAction();
    const response = await call(`/v1/actions/${id}/events`);
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    const moved = inTenant(customer.ctx(), (_tx, sql) =>
      progressAction(customer.ctx(), sql, id, { status: "succeeded" }),
    );
    const text = await response.text();
    await moved;
    const events = text
      .trim()
      .split("\n\n")
      .map((event) => JSON.parse(event.replace(/^id: \d+\ndata: /, "")));
    expect(events.at(-1)).toMatchObject({ id, status: "succeeded", progress: 100 });
  });

  it("ends when the key that opened it is revoked, and no other does", async () => {
    const id = await newAction();
    const revoked = await createTestApiKey(services, customer.tenant);
    const stays = await call(`/v1/actions/${id}/events`);
    const ends = await call(`/v1/actions/${id}/events`, { headers: { authorization: revoked.authorization } });
    await asSystem(services, "test", (tx) =>
      tx.apiKey.update({ where: { id: revoked.id }, data: { revoked_at: new Date() } }),
    );
    expect(await ends.text()).toContain(id);
    await inTenant(customer.ctx(), (_tx, sql) => progressAction(customer.ctx(), sql, id, { status: "succeeded" }));
    expect(await stays.text()).toContain("succeeded");
  });

  it("of what does not exist is an ordinary 404", async () => {
    const response = await call("/v1/actions/act_00000000000000000000000000/events");
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  });

  it("is one of a hundred at most for an organisation, and makes room when it is left", async () => {
    const id = await newAction();
    const open = await Promise.all(Array.from({ length: 100 }, () => call(`/v1/actions/${id}/events`)));
    expect(open.every(({ status }) => status === 200)).toBe(true);
    expect((await call(`/v1/actions/${id}/events`)).status).toBe(429);
    await Promise.all(open.map(({ body }) => body?.cancel()));
    const again = await call(`/v1/actions/${id}/events`);
    expect(again.status).toBe(200);
    await again.body?.cancel();
  });
});
