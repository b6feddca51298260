import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { listMailbox, readMailbox } from "@/drivers/mail/registry";
import { invoiceFinalized } from "@/server/billing/index";
import { fixedClock } from "@/server/kernel/clock";
import { asSystem } from "@/server/kernel/transaction";
import { orderProvisioned } from "@/server/orders/index";
import { createTestCustomer, type TestOrganization } from "@/server/testing/organizations";
import { attemptDelivery } from "./attempt-delivery";
import { claimDelivery } from "./claim-delivery";
import { createWebhookEndpoint } from "./create-webhook-endpoint";
import { deleteWebhookEndpoint } from "./delete-webhook-endpoint";
import { getWebhookDelivery } from "./get-webhook-delivery";
import { getWebhookEndpoint } from "./get-webhook-endpoint";
import { contextIn, deliverDue, deliveriesOf, happened, orderSnapshot, tell, testServices } from "./occasion.fixture";
import { type Receiver, startReceiver } from "./receiver.fixture";
import { replayWebhookDelivery } from "./replay-webhook-delivery";
import { maxAttempts, retryDelaysMs } from "./retry-schedule";
import { rotateWebhookSecret } from "./rotate-webhook-secret";
import { testWebhookEndpoint } from "./test-webhook-endpoint";
import { updateWebhookEndpoint } from "./update-webhook-endpoint";

const clock = fixedClock(new Date().toISOString());
const services = testServices(clock, { PUBLIC_URL: "https://cloud.example.com" });
const [minute, hour, day] = [60_000, 3_600_000, 24 * 3_600_000];
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

let receiver: Receiver;
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

async function subscriber(event_types = ["*"]) {
  const who = await createTestCustomer(services);
  const endpoint = await createWebhookEndpoint(who.ctx(), { url: receiver.url, event_types });
  return { who, endpoint };
}

function provisioned(who: TestOrganization) {
  const { items, ...order } = orderSnapshot(services, who);
  const activated_at = clock.now().toISOString();
  const standing = items.map((item) => ({ ...item, resource_id: services.ids.next("resource"), activated_at }));
  return happened(services, who, orderProvisioned(order.order_id, { ...order, items: standing }));
}

const hooksOf = async (who: TestOrganization) =>
  (await deliveriesOf(services, who)).filter(({ channel }) => channel === "webhook");

async function onlyHook(who: TestOrganization) {
  const [hook, ...more] = await hooksOf(who);
  expect(more).toEqual([]);
  if (!hook) throw new Error("No webhook was queued");
  return hook;
}

describe("a webhook", () => {
  it("verifies with standardwebhooks and says which event it is, whose and about what", async () => {
    const { who, endpoint } = await subscriber();
    const event = provisioned(who);
    await tell(services, who, event);
    await deliverDue(services, who);
    const [{ headers, body } = { headers: {}, body: "" }, ...more] = receiver.received;
    expect(more).toEqual([]);
    expect(new Webhook(endpoint.secret).verify(body, headers)).toEqual({
      id: event.id,
      type: "order.provisioned",
      timestamp: event.time,
      version: 1,
      organization_id: who.tenant.id,
      subject: event.subject,
      data: event.data,
    });
    expect(headers["webhook-id"]).toBe(event.id);
    expect(await onlyHook(who)).toMatchObject({ status: "succeeded", attempts: 1, response_status: 200 });
  });

  it("does not verify when a byte of it changed, or with another endpoint's secret", async () => {
    const { who, endpoint } = await subscriber();
    const other = await createWebhookEndpoint(who.ctx(), {
      url: "https://other.example/",
      event_types: ["order.failed"],
    });
    await tell(services, who, provisioned(who));
    await deliverDue(services, who);
    const [{ headers, body } = { headers: {}, body: "" }] = receiver.received;
    expect(() => new Webhook(endpoint.secret).verify(`${body} `, headers)).toThrow();
    expect(() => new Webhook(other.secret).verify(body, headers)).toThrow();
  });

  it("carries a signature of each secret during a rotation, and of the new one alone after it", async () => {
    const { who, endpoint } = await subscriber();
    const renewed = await rotateWebhookSecret(who.ctx(), { id: endpoint.id, overlap_seconds: 60 });
    await tell(services, who, provisioned(who));
    await deliverDue(services, who);
    clock.advance(minute);
    await tell(services, who, provisioned(who));
    await deliverDue(services, who);
    const [during, after] = receiver.received;
    if (!during || !after) throw new Error("Two webhooks were expected");
    expect(during.headers["webhook-signature"]?.split(" ")).toHaveLength(2);
    for (const secret of [endpoint.secret, renewed.secret]) new Webhook(secret).verify(during.body, during.headers);
    expect(after.headers["webhook-signature"]?.split(" ")).toHaveLength(1);
    const [signature] = after.headers["webhook-signature"]?.split(" ") ?? [];
    const at = new Date(Number(after.headers["webhook-timestamp"]) * 1000);
    expect(signature).toBe(new Webhook(renewed.secret).sign(after.headers["webhook-id"] ?? "", at, after.body));
  });

  it("keeps secrets sealed to their own row", async () => {
    const { who, endpoint } = await subscriber();
    const other = await createWebhookEndpoint(who.ctx(), { url: receiver.url, event_types: ["*"] });
    const stored = await asSystem(services, "test", (tx) =>
      tx.webhookEndpoint.findMany({ where: { id: endpoint.id } }),
    );
    expect(JSON.stringify(stored)).not.toContain(endpoint.secret.slice(6));
    await asSystem(services, "test", (tx) =>
      tx.webhookEndpoint.update({ where: { id: other.id }, data: { secrets: stored[0]?.secrets ?? [] } }),
    );
    const { id } = await testWebhookEndpoint(who.ctx(), { id: other.id });
    await expect(attemptDelivery(await contextIn(services, who), { delivery_id: id })).rejects.toThrow();
    expect(receiver.received).toEqual([]);
  });

  it("is tried ten times in three days, each attempt on record, and then given up", async () => {
    const { who } = await subscriber();
    receiver.answer = { status: 500, body: "broken\u0000\u0007here" };
    await tell(services, who, provisioned(who));
    const { id: delivery_id } = await onlyHook(who);
    const ctx = await contextIn(services, who);
    const started = clock.now().getTime();
    let progress = await attemptDelivery(ctx, { delivery_id });
    while (progress.state === "waiting") {
      expect(await attemptDelivery(ctx, { delivery_id })).toEqual(progress);
      clock.advance(Date.parse(progress.resume_at) - clock.now().getTime());
      progress = await attemptDelivery(ctx, { delivery_id });
    }
    expect(receiver.received).toHaveLength(maxAttempts);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect((clock.now().getTime() - started) / day).toBeCloseTo(3.15, 1);
    const log = await getWebhookDelivery(who.ctx(), { id: delivery_id });
    expect(log).toMatchObject({ status: "failed", attempts: 10, next_attempt_at: null, response_status: 500 });
    expect(log.attempt_log.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(log.attempt_log[0]).toMatchObject({ response_excerpt: "broken here", error: "The endpoint answered 500." });
  });

  it("waits as long as Retry-After asks for", async () => {
    const { who } = await subscriber();
    receiver.answer = { status: 429, headers: { "retry-after": "3600" } };
    await tell(services, who, provisioned(who));
    await deliverDue(services, who);
    expect(await onlyHook(who)).toMatchObject({ next_attempt_at: new Date(clock.now().getTime() + hour) });
  });

  it("fails at a redirect, which it does not follow", async () => {
    const { who } = await subscriber();
    const elsewhere = await startReceiver();
    receiver.answer = { status: 307, headers: { location: elsewhere.url } };
    await tell(services, who, provisioned(who));
    await deliverDue(services, who);
    expect(elsewhere.received).toEqual([]);
    expect(await onlyHook(who)).toMatchObject({
      status: "retrying",
      response_status: 307,
      error: "The endpoint answered 307: redirects are not followed.",
    });
    await elsewhere.close();
  });

  it("is not tried by a second one while somebody tries it, and again when that one died", async () => {
    const { who } = await subscriber();
    await tell(services, who, provisioned(who));
    const { id } = await onlyHook(who);
    const ctx = await contextIn(services, who);
    const [claim, late] = [await claimDelivery(ctx, id), await attemptDelivery(ctx, { delivery_id: id })];
    expect(claim.state).toBe("claimed");
    expect(late.state).toBe("waiting");
    expect(receiver.received).toEqual([]);
    clock.advance(minute);
    expect(await attemptDelivery(ctx, { delivery_id: id })).toEqual({ state: "done" });
    expect(receiver.received).toHaveLength(1);
    expect(await onlyHook(who)).toMatchObject({ status: "succeeded", attempts: 1 });
  });
});

describe("an endpoint", () => {
  it("that answers 410 is disabled at once, and its owners are told", async () => {
    const { who, endpoint } = await subscriber();
    receiver.answer = { status: 410 };
    await tell(services, who, provisioned(who));
    await deliverDue(services, who);
    expect(await getWebhookEndpoint(who.ctx(), endpoint)).toMatchObject({ status: "disabled", version: 2 });
    expect(await onlyHook(who)).toMatchObject({ status: "failed", attempts: 1 });
    const published = await asSystem(services, "test", (tx) =>
      tx.event.findMany({ where: { organization_id: who.tenant.id, type: "webhook_endpoint.disabled" } }),
    );
    expect(published).toHaveLength(1);
    await tell(services, who, provisioned(who));
    expect(await hooksOf(who)).toHaveLength(1);
  });

  it("is disabled after five days of failures, and not before", async () => {
    const { who, endpoint } = await subscriber();
    receiver.answer = { status: 500 };
    for (const days of [0, 4.9]) {
      clock.advance(days * day);
      await tell(services, who, provisioned(who));
      await deliverDue(services, who);
    }
    expect(await getWebhookEndpoint(who.ctx(), endpoint)).toMatchObject({ status: "enabled" });
    clock.advance(0.2 * day);
    await deliverDue(services, who);
    expect(await getWebhookEndpoint(who.ctx(), endpoint)).toMatchObject({
      status: "disabled",
      disabled_reason: "No delivery to it has succeeded for five days.",
    });
  });

  it("has its patience back after one success", async () => {
    const { who, endpoint } = await subscriber();
    for (const status of [500, 200, 500]) {
      receiver.answer = { status };
      await tell(services, who, provisioned(who));
      await deliverDue(services, who);
      clock.advance(3 * day);
    }
    expect(await getWebhookEndpoint(who.ctx(), endpoint)).toMatchObject({ status: "enabled" });
  });

  it("that was disabled or deleted gets nothing that was already on its way", async () => {
    const { who, endpoint } = await subscriber();
    await tell(services, who, provisioned(who));
    await updateWebhookEndpoint(who.ctx(), { id: endpoint.id, status: "disabled" });
    await deliverDue(services, who);
    await updateWebhookEndpoint(who.ctx(), { id: endpoint.id, status: "enabled" });
    await tell(services, who, provisioned(who));
    await deleteWebhookEndpoint(who.ctx(), endpoint);
    await deliverDue(services, who);
    expect(receiver.received).toEqual([]);
    expect((await hooksOf(who)).map(({ error }) => error)).toEqual([
      "The endpoint was disabled.",
      "The endpoint was deleted.",
    ]);
  });
});

describe("a replay", () => {
  it("is a new delivery of the same event, linked to the first, of a succeeded one too", async () => {
    const { who } = await subscriber();
    await tell(services, who, provisioned(who));
    await deliverDue(services, who);
    const first = await onlyHook(who);
    const replay = await replayWebhookDelivery(who.ctx(), { id: first.id });
    const again = await replayWebhookDelivery(who.ctx(), { id: replay.id });
    await deliverDue(services, who);
    expect([replay.replay_of, again.replay_of]).toEqual([first.id, first.id]);
    expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual(Array(3).fill(first.event_id));
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect((await hooksOf(who)).map(({ status }) => status)).toEqual(["succeeded", "succeeded", "succeeded"]);
  });

  it("of another organisation's delivery is the same 404 as of a missing one", async () => {
    const { who } = await subscriber();
    const stranger = await createTestCustomer(services);
    await tell(services, who, provisioned(who));
    const { id } = await onlyHook(who);
    const missing = services.ids.next("delivery");
    for (const asked of [id, missing])
      await expect(replayWebhookDelivery(stranger.ctx(), { id: asked })).rejects.toMatchObject({
        kind: "not_found",
        message: "There is no such delivery.",
      });
  });
});

describe("a mail", () => {
  async function mailed() {
    const who = await createTestCustomer(services);
    await tell(services, who, provisioned(who));
    const [mail] = await deliveriesOf(services, who);
    if (!mail) throw new Error("No mail was queued");
    return { who, mail, ctx: await contextIn(services, who) };
  }

  it("arrives once, though the process dies after sending it and before it could say so", async () => {
    const { who, mail, ctx } = await mailed();
    await attemptDelivery(ctx, { delivery_id: mail.id });
    await asSystem(services, "test", async (tx) => {
      const forgotten = { status: "sending", attempts: 0, finished_at: null, next_attempt_at: clock.now() };
      await tx.deliveryAttempt.deleteMany({ where: { delivery_id: mail.id } });
      await tx.delivery.update({ where: { id: mail.id }, data: forgotten });
    });
    expect(await attemptDelivery(ctx, { delivery_id: mail.id })).toEqual({ state: "done" });
    expect((await listMailbox(services.db.system, { to: who.user.email })).messages).toHaveLength(1);
  });

  it("says what happened, leads to it, and reads well without HTML", async () => {
    const { who, mail, ctx } = await mailed();
    await attemptDelivery(ctx, { delivery_id: mail.id });
    const message = await readMailbox(services.db.system, `<${mail.id}@cloud.example.com>`);
    expect(message).toMatchObject({ to: who.user.email, subject: "web-1 is ready" });
    expect(message?.text).toContain("Everything that you ordered is up and running.");
    expect(message?.text).toContain("EUR 12.90 a month");
    expect(message?.html).toMatch(/href="https:\/\/cloud\.example\.com\/portal\/resources\/res_/);
  });

  it("escapes what people have typed", async () => {
    const who = await createTestCustomer(services);
    const invoice = invoiceFinalized("in", {
      invoice_id: "in",
      number: `<script>alert("1")</script>`,
      order_id: null,
      billing_account_id: who.billingAccount.id,
      email: who.user.email,
      currency: "EUR",
      gross: "1.00",
      due_at: "2026-12-06T00:00:00.000Z",
    });
    await tell(services, who, happened(services, who, invoice));
    await deliverDue(services, who);
    const [entry] = (await listMailbox(services.db.system, { to: who.user.email })).messages;
    const message = entry && (await readMailbox(services.db.system, entry.messageId));
    expect(message?.html).not.toContain("<script>");
    expect(message?.html).toContain("&lt;script&gt;");
  });

  it("is given up at once when the mail server will never take it", async () => {
    const { mail, ctx } = await mailed();
    await asSystem(services, "test", (tx) =>
      tx.delivery.update({ where: { id: mail.id }, data: { target: "nobody" } }),
    );
    expect(await attemptDelivery(ctx, { delivery_id: mail.id })).toEqual({ state: "done" });
    const [given] = await deliveriesOf(services, { ...(await createTestCustomer(services)), tenant: ctx.tenant });
    expect(given).toMatchObject({ status: "failed", attempts: 1 });
  });
});

it("pauses only ever longer from one attempt to the next", () => {
  expect(retryDelaysMs).toEqual(retryDelaysMs.toSorted((a, b) => a - b));
});
