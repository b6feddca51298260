import { expect } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { z } from "zod";
import { WebhookDelivery, WebhookEndpointWithSecret } from "@/server/notifications/contract";
import { bodyOf } from "../fixtures/integrator";
import { orderServer } from "../fixtures/order-server";
import { test } from "../fixtures/test";

const Deliveries = z.object({ data: z.array(WebhookDelivery) });

test("an endpoint hears of a finished order by a signed webhook, and can have it once more", async ({
  api,
  receiver,
}) => {
  const created = await api.post("/v1/webhook-endpoints", { url: receiver.url, event_types: ["order.provisioned"] });
  expect(created.status).toBe(201);
  const endpoint = await bodyOf(WebhookEndpointWithSecret, created);
  try {
    const { order } = await orderServer(api);
    const ofOrder = () => receiver.received.filter(({ body }) => body.includes(order.id));
    await expect.poll(() => ofOrder().length).toBe(1);

    const [delivered = { body: "", headers: {} }] = ofOrder();
    const payload = new Webhook(endpoint.secret).verify(delivered.body, delivered.headers);
    expect(payload).toMatchObject({ type: "order.provisioned", data: { order_id: order.id } });
    expect(() => new Webhook(endpoint.secret).verify(`${delivered.body} `, delivered.headers)).toThrow();

    // Orders of other tests are told to this endpoint too.
    const delivery = async () => {
      const { data } = await api.read(Deliveries, `/v1/webhook-endpoints/${endpoint.id}/deliveries`);
      return data.find(({ event_id }) => event_id === delivered.headers["webhook-id"]);
    };
    await expect.poll(async () => (await delivery())?.status).toBe("succeeded");
    expect((await api.post(`/v1/webhook-deliveries/${(await delivery())?.id}/replays`, {})).status).toBe(202);
    await expect.poll(() => ofOrder().length).toBe(2);
    const [first, again] = ofOrder();
    expect(again?.body).toBe(first?.body);
  } finally {
    expect((await api.delete(`/v1/webhook-endpoints/${endpoint.id}`)).status).toBe(204);
  }
});

test("an endpoint that fails is tried again", async ({ api, receiver }) => {
  receiver.answer = { status: 503 };
  const created = await api.post("/v1/webhook-endpoints", { url: receiver.url, event_types: ["order.created"] });
  const endpoint = await bodyOf(WebhookEndpointWithSecret, created);
  try {
    expect((await api.post(`/v1/webhook-endpoints/${endpoint.id}/test`, {})).status).toBe(202);
    await expect.poll(() => receiver.received.length).toBeGreaterThan(0);
    receiver.answer = { status: 200 };
    // Orders of other tests are told to this endpoint too.
    const first = receiver.received[0]?.headers["webhook-id"];
    const attempts = () => receiver.received.filter(({ headers }) => headers["webhook-id"] === first);
    await expect.poll(() => attempts().length, { timeout: 20_000 }).toBe(2);
  } finally {
    await api.delete(`/v1/webhook-endpoints/${endpoint.id}`);
  }
});
