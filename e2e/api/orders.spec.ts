import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { z } from "zod";
import { Action } from "@/server/kernel/actions/contract";
import { Order, OrderSummary, Quote } from "@/server/orders/contract";
import { Resource } from "@/server/provisioning/contract";
import { bodyOf } from "../fixtures/integrator";
import { Accepted, newName, orderServer, smallServer, watchToItsEnd } from "../fixtures/order-server";
import { test } from "../fixtures/test";

test("a quote becomes an order, which can be watched until its server runs", async ({ api }) => {
  const name = newName();
  const answer = await api.post("/v1/quotes", { items: [await smallServer(api, name)] });
  expect(answer.status).toBe(201);
  const quote = await bodyOf(Quote, answer);
  expect(quote).toMatchObject({ orderable: true, currency: "EUR" });
  expect(Date.parse(quote.expires_at)).toBeGreaterThan(Date.now());

  const accepted = await api.post("/v1/orders", { quote_id: quote.id, labels: { purpose: "journey" } });
  expect(accepted.status).toBe(202);
  const { order, action } = await bodyOf(Accepted, accepted);
  expect(accepted.headers.get("location")).toBe(`/v1/actions/${action.id}`);
  expect(order).toMatchObject({ quote_id: quote.id, totals: quote.totals, labels: { purpose: "journey" } });

  const seen = await watchToItsEnd(api, action.id);
  expect(seen.length).toBeGreaterThan(3);
  expect(seen.map(({ version }) => version)).toEqual(seen.map(({ version }) => version).toSorted((a, b) => a - b));
  expect(seen.at(-1)).toMatchObject({ status: "succeeded", progress: 100, error: null });
  expect(new Set(seen.at(-1)?.steps.map(({ status }) => status))).toEqual(new Set(["succeeded"]));
  expect(await api.read(Action, `/v1/actions/${action.id}`)).toEqual(seen.at(-1));

  const ended = await api.read(Order, `/v1/orders/${order.id}`);
  expect(ended).toMatchObject({ status: "provisioned", items: [{ name, status: "provisioned" }] });
  const resource = await api.read(Resource, `/v1/resources/${ended.items[0]?.resource_id}`);
  expect(resource).toMatchObject({ name, commercial_status: "active", operating_status: "running" });
  expect(resource.attributes.addresses?.length).toBeGreaterThan(0);
});

test("repeating an order under its Idempotency-Key answers the first one again", async ({ api }) => {
  const key = randomUUID();
  const body = { items: [await smallServer(api)] };
  const first = await api.post("/v1/orders", body, key);
  const second = await api.post("/v1/orders", body, key);
  expect(second.status).toBe(202);
  expect(second.headers.get("idempotent-replayed")).toBe("true");
  expect(await second.text()).toBe(await first.text());

  const other = await api.post("/v1/orders", { items: [await smallServer(api)] }, key);
  expect(other.status).toBe(422);
  expect(await other.json()).toMatchObject({ code: "idempotency_key_reused" });
});

test("an order that is cancelled in time leaves nothing behind and costs nothing", async ({ api }) => {
  const accepted = await api.post("/v1/orders", { items: [await smallServer(api)] });
  const { order, action } = await bodyOf(Accepted, accepted);
  expect((await api.post(`/v1/orders/${order.id}/cancellation`, {})).status).toBe(202);
  expect((await watchToItsEnd(api, action.id)).at(-1)).toMatchObject({ status: "cancelled" });
  expect(await api.read(Order, `/v1/orders/${order.id}`)).toMatchObject({ status: "cancelled" });
  const invoices = await api.read(
    z.object({ data: z.array(z.object({ order_id: z.string().nullable() })) }),
    "/v1/invoices",
  );
  expect(invoices.data.map(({ order_id }) => order_id)).not.toContain(order.id);
});

test("what the catalogue does not offer is refused with a pointer, and nothing is written", async ({ api }) => {
  const Orders = z.object({ data: z.array(OrderSummary) });
  const before = await api.read(Orders, "/v1/orders?limit=1");
  const item = await smallServer(api);
  const refusals = [
    { body: { items: [{ ...item, options: { image: "plan-9" } }] }, status: 422, pointer: /^#\/items\/0\/options/ },
    { body: { items: [{ ...item, region: "moon1" }] }, status: 422, pointer: /^#\/items\/0\/region/ },
    { body: { items: [{ ...item, name: "Not A Name" }] }, status: 422, pointer: /^#\/items\/0\/name/ },
  ];
  for (const { body, status, pointer } of refusals) {
    const answer = await api.post("/v1/orders", body);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    const problem = await answer.json();
    expect(problem).toMatchObject({ status, errors: [{ pointer: expect.stringMatching(pointer) }] });
    expect(answer.headers.get("request-id")).toBe(problem.request_id);
  }
  expect(await api.read(Orders, "/v1/orders?limit=1")).toEqual(before);
});

test("another tenant sees neither the order nor what came of it", async ({ api, stranger }) => {
  const { order, action } = await orderServer(api);
  const [item] = order.items;
  const paths = [
    `orders/${order.id}`,
    `actions/${action?.id}`,
    `actions/${action?.id}/events`,
    `resources/${item?.resource_id}`,
  ];
  for (const path of paths) expect(`${path} ${(await stranger.get(`/v1/${path}`)).status}`).toBe(`${path} 404`);
  for (const list of ["orders", "actions", "resources", "subscriptions", "invoices"])
    expect(await (await stranger.get(`/v1/${list}?limit=100`)).text()).not.toContain(order.organization_id);
});
