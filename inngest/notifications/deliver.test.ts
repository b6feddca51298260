import { afterAll, beforeAll, expect, it } from "vitest";
import { listMailbox } from "@/drivers/mail/registry";
import { createApiKey } from "@/server/identity/create-api-key";
import { createWebhookEndpoint } from "@/server/notifications/create-webhook-endpoint";
import { listNotifications } from "@/server/notifications/list-notifications";
import { deliveriesOf, testServices } from "@/server/notifications/occasion.fixture";
import { type Receiver, startReceiver } from "@/server/notifications/receiver.fixture";
import { testWebhookEndpoint } from "@/server/notifications/test-webhook-endpoint";
import { createTestCustomer } from "@/server/testing/organizations";
import { eventually, startTestWorker } from "@/server/testing/platform";

const services = testServices();
let worker: Awaited<ReturnType<typeof startTestWorker>>;
const receivers: Receiver[] = [];
beforeAll(async () => {
  worker = await startTestWorker(services);
});
afterAll(async () => {
  for (const receiver of receivers) await receiver.close();
  await worker.stop();
  await services.listener.close();
  await services.db.close();
});

async function receiver() {
  const started = await startReceiver();
  receivers.push(started);
  return started;
}

it("tells of a change in the app, by mail and by webhook, and again when the endpoint failed at first", async () => {
  const who = await createTestCustomer(services);
  const hook = await receiver();
  hook.answer = { status: 503 };
  await createWebhookEndpoint(who.ctx(), { url: hook.url, event_types: ["api_key.created"] });
  await createApiKey(who.ctx(), { name: "deploy", scopes: ["orders:read"] });
  await eventually(
    async () => hook.received.length,
    (count) => count === 1,
  );
  hook.answer = { status: 200 };
  const deliveries = await eventually(
    () => deliveriesOf(services, who),
    (all) => all.length === 2 && all.every(({ status }) => status === "succeeded"),
  );
  expect(deliveries.map(({ channel, attempts }) => `${channel} ${attempts}`).toSorted()).toEqual([
    "mail 1",
    "webhook 2",
  ]);
  expect((await listMailbox(services.db.system, { to: who.user.email })).messages).toHaveLength(1);
  const { data } = await listNotifications(who.ctx(), { limit: 10 });
  expect(data.map(({ event_type }) => event_type)).toEqual(["api_key.created"]);
}, 40_000);

it("lets a slow endpoint delay nobody's deliveries but its own", async () => {
  const [patient, hurried] = [await createTestCustomer(services), await createTestCustomer(services)];
  const [slow, quick] = [await receiver(), await receiver()];
  slow.answer = "hang";
  const stuck = await createWebhookEndpoint(patient.ctx(), { url: slow.url, event_types: ["*"] });
  const other = await createWebhookEndpoint(hurried.ctx(), { url: quick.url, event_types: ["*"] });
  for (let count = 0; count < 15; count++) await testWebhookEndpoint(patient.ctx(), stuck);
  await eventually(
    async () => slow.received.length,
    (count) => count > 0,
  );
  for (let count = 0; count < 15; count++) await testWebhookEndpoint(hurried.ctx(), other);
  await eventually(
    async () => quick.received.length,
    (count) => count === 15,
    10_000,
  );
  expect(slow.received).toHaveLength(1);
}, 40_000);
