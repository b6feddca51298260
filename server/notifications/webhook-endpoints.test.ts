import { afterAll, describe, expect, it } from "vitest";
import { createTestCustomer } from "@/server/testing/organizations";
import { createWebhookEndpoint } from "./create-webhook-endpoint";
import { deleteWebhookEndpoint } from "./delete-webhook-endpoint";
import { getWebhookEndpoint } from "./get-webhook-endpoint";
import { listWebhookDeliveries } from "./list-webhook-deliveries";
import { listWebhookEndpoints } from "./list-webhook-endpoints";
import { smtpEndpoint } from "./mail/mail-driver";
import { testServices } from "./occasion.fixture";
import { rotateWebhookSecret } from "./rotate-webhook-secret";
import { testWebhookEndpoint } from "./test-webhook-endpoint";
import { updateWebhookEndpoint } from "./update-webhook-endpoint";

const services = testServices(undefined, { WEBHOOK_ALLOW_PRIVATE_TARGETS: "false" });
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

const url = "https://hooks.example.com/platforma";

describe("a webhook endpoint", () => {
  it("shows its secret when it is made and never again", async () => {
    const who = await createTestCustomer(services);
    const { secret, ...made } = await createWebhookEndpoint(who.ctx(), { url, event_types: ["*", "*"] });
    expect(Buffer.from(secret.replace(/^whsec_/, ""), "base64")).toHaveLength(32);
    expect(made.event_types).toEqual(["*"]);
    expect(await getWebhookEndpoint(who.ctx(), made)).toEqual(made);
    expect(JSON.stringify(await listWebhookEndpoints(who.ctx(), { limit: 10 }))).not.toContain("secret");
  });

  it.each([
    ["private_target", "https://127.0.0.1/"],
    ["private_target", "https://[::ffff:10.0.0.1]/"],
    ["private_target", "https://0x7f.1/"],
    ["private_target", "https://localhost/"],
    ["private_target", "https://a.localhost./"],
    ["not_plain", "https://user:password@hooks.example.com/"],
    ["not_plain", "https://hooks.example.com/#part"],
  ])("is refused as %s: %s", async (code, refused) => {
    const who = await createTestCustomer(services);
    await expect(createWebhookEndpoint(who.ctx(), { url: refused, event_types: ["*"] })).rejects.toMatchObject({
      kind: "invalid",
      errors: [{ pointer: "#/url", code }],
    });
  });

  it("speaks https in production", async () => {
    const who = await createTestCustomer(services);
    const production = { ...who.ctx(), environment: { ...services.environment, PLATFORMA_ENV: "production" as const } };
    const plain = { url: "http://hooks.example.com/", event_types: ["*"] };
    await expect(createWebhookEndpoint(production, plain)).rejects.toMatchObject({
      errors: [{ pointer: "#/url", code: "https_required" }],
    });
    expect(await createWebhookEndpoint(who.ctx(), plain)).toMatchObject(plain);
  });

  it("subscribes to events that exist and may leave", async () => {
    const who = await createTestCustomer(services);
    const event_types = ["order.provisioned", "order.invented", "password_reset.requested"];
    await expect(createWebhookEndpoint(who.ctx(), { url, event_types })).rejects.toMatchObject({
      errors: [{ pointer: "#/event_types/1" }, { pointer: "#/event_types/2" }],
    });
  });

  it("changes only for whoever saw its present version", async () => {
    const who = await createTestCustomer(services);
    const { id } = await createWebhookEndpoint(who.ctx(), { url, event_types: ["*"] });
    const seen = { ...who.ctx(), expectedVersion: 1 };
    expect(await updateWebhookEndpoint(seen, { id, description: "ours" })).toMatchObject({ version: 2 });
    await expect(updateWebhookEndpoint(seen, { id, description: "mine" })).rejects.toMatchObject({
      kind: "precondition_failed",
    });
    await expect(deleteWebhookEndpoint(seen, { id })).rejects.toMatchObject({ kind: "precondition_failed" });
  });

  it("is gone once deleted", async () => {
    const who = await createTestCustomer(services);
    const { id } = await createWebhookEndpoint(who.ctx(), { url, event_types: ["*"] });
    await deleteWebhookEndpoint(who.ctx(), { id });
    await expect(getWebhookEndpoint(who.ctx(), { id })).rejects.toMatchObject({ kind: "not_found" });
    expect((await listWebhookEndpoints(who.ctx(), { limit: 10 })).data).toEqual([]);
  });

  it("can not be tested while it is disabled", async () => {
    const who = await createTestCustomer(services);
    const { id } = await createWebhookEndpoint(who.ctx(), { url, event_types: ["order.failed"] });
    expect(await testWebhookEndpoint(who.ctx(), { id })).toMatchObject({ event_type: "webhook_endpoint.tested" });
    await updateWebhookEndpoint(who.ctx(), { id, status: "disabled" });
    await expect(testWebhookEndpoint(who.ctx(), { id })).rejects.toMatchObject({ code: "webhook_endpoint.disabled" });
  });

  it("lists its deliveries by every combination of filters", async () => {
    const who = await createTestCustomer(services);
    const { id } = await createWebhookEndpoint(who.ctx(), { url, event_types: ["*"] });
    const sent = await testWebhookEndpoint(who.ctx(), { id });
    const [status, event_type] = ["pending", "webhook_endpoint.tested"] as const;
    for (const filter of [{}, { status }, { event_type }, { status, event_type }])
      expect((await listWebhookDeliveries(who.ctx(), { id, limit: 10, ...filter })).data).toEqual([sent]);
    for (const filter of [{ status: "failed" as const }, { event_type: "order.failed", status }])
      expect((await listWebhookDeliveries(who.ctx(), { id, limit: 10, ...filter })).data).toEqual([]);
  });

  it("of another organisation is the same 404 as a missing one, whatever one asks of it", async () => {
    const [who, stranger] = [await createTestCustomer(services), await createTestCustomer(services)];
    const { id } = await createWebhookEndpoint(who.ctx(), { url, event_types: ["*"] });
    const ctx = stranger.ctx();
    for (const asked of [
      () => getWebhookEndpoint(ctx, { id }),
      () => updateWebhookEndpoint(ctx, { id, status: "disabled" }),
      () => deleteWebhookEndpoint(ctx, { id }),
      () => rotateWebhookSecret(ctx, { id, overlap_seconds: 0 }),
      () => testWebhookEndpoint(ctx, { id }),
      () => listWebhookDeliveries(ctx, { id, limit: 10 }),
    ])
      await expect(asked()).rejects.toMatchObject({ message: "There is no such webhook endpoint." });
    expect(await getWebhookEndpoint(who.ctx(), { id })).toMatchObject({ status: "enabled", version: 1 });
  });
});

describe("the mail server's address", () => {
  it.each([
    ["smtps://user:p%40ss@smtp.example.com", { host: "smtp.example.com", port: 465, tls: "implicit" }],
    ["smtp://user:p%40ss@smtp.example.com", { host: "smtp.example.com", port: 587, tls: "starttls" }],
    ["smtp://user:p%40ss@[::1]:1025", { host: "::1", port: 1025, tls: "none" }],
    ["smtp://user:p%40ss@relay.internal:25?ignoreTLS=true", { host: "relay.internal", port: 25, tls: "none" }],
  ])("is read from %s", (smtpUrl, config) => {
    const credentials = { user: "user", password: "p@ss" };
    expect(smtpEndpoint(new URL(smtpUrl))).toEqual({ kind: "smtp", config, credentials });
  });
});
