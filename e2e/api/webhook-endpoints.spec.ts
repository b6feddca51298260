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

    const log = `/v1/webhook-endpoints/${endpoint.id}/deliveries`;
    await expect
      .poll(async () => (await api.read(Deliveries, log)).data.map(({ status }) => status))
      .toContain("succeeded");
    const delivery = (await api.read(Deliveries, log)).data.at(-1);
    expect((await api.post(`/v1/webhook-deliveries/${delivery?.id}/replays`, {})).status).toBe(202);
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
    await expect.poll(() => receiver.received.length).toBe(1);
    receiver.answer = { status: 200 };
    await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(2);
    const [first, second] = receiver.received;
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  } finally {
    await api.delete(`/v1/webhook-endpoints/${endpoint.id}`);
  }
});
