import { afterAll, describe, expect, it } from "vitest";
import { memberJoined } from "@/server/identity/index";
import type { TenantContext } from "@/server/kernel/context";
import { asSystem } from "@/server/kernel/transaction";
import { orderFailed } from "@/server/orders/index";
import {
  createTestCustomer,
  createTestPartner,
  createTestProvider,
  type TestOrganization,
} from "@/server/testing/organizations";
import { countUnread } from "./count-unread";
import { getMailboxMessage } from "./get-mailbox-message";
import { listEventTypes } from "./list-event-types";
import { listMailbox } from "./list-mailbox";
import { listNotifications } from "./list-notifications";
import { listPreferences } from "./list-preferences";
import { deliverDue, deliveriesOf, happened, orderSnapshot, tell, testServices } from "./occasion.fixture";
import { readAllNotifications } from "./read-all-notifications";
import { readNotification } from "./read-notification";
import { requeueOverdue } from "./requeue-overdue";
import { watchNotifications } from "./watch-notifications";

const services = testServices();
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

const apiKeyOf = (who: TestOrganization): TenantContext => ({
  ...who.ctx(),
  actor: { type: "api_key", id: services.ids.next("apiKey") },
});

async function fail(who: TestOrganization, name = "web-1") {
  const order = orderSnapshot(services, who, [name]);
  const reason = { code: "no_capacity", message: "There is no room left." };
  await tell(services, who, happened(services, who, orderFailed(order.order_id, { ...order, reason })));
}

describe("notifications", () => {
  it("are a person's own, newest first, page by page", async () => {
    const who = await createTestCustomer(services);
    for (const name of ["one", "two", "three"]) await fail(who, name);
    const first = await listNotifications(who.ctx(), { limit: 2 });
    const second = await listNotifications(who.ctx(), { limit: 2, cursor: first.next_cursor ?? undefined });
    const bodies = [...first.data, ...second.data].map(({ body }) => body.split(" ")[0]);
    expect(bodies).toEqual(["three", "two", "one"]);
    expect(second).toMatchObject({ has_more: false, next_cursor: null });
  });

  it("are, for an API key, those of the organisation that its scopes let it read", async () => {
    const who = await createTestCustomer(services);
    await fail(who);
    const joined = { user_id: who.user.id, email: "a@b.example", name: "A", role: "viewer" };
    await tell(services, who, happened(services, who, memberJoined("x", joined)));
    const seenBy = async (ctx: TenantContext) =>
      (await listNotifications(ctx, { limit: 10 })).data.map(({ event_type }) => event_type);
    expect(await seenBy(apiKeyOf(who))).toEqual(["member.joined", "order.failed"]);
    const narrow = { ...apiKeyOf(who), permissions: new Set(["notifications:read", "orders:read"] as const) };
    expect(await seenBy(narrow)).toEqual(["order.failed"]);
    expect(await countUnread(narrow)).toEqual({ unread: 1 });
  });

  it("of a customer are not those of its partner, who may see what is below it", async () => {
    const partner = await createTestPartner(services);
    const customer = await createTestCustomer(services, { parent: partner });
    await fail(customer);
    expect((await listNotifications(partner.ctx(), { limit: 10 })).data).toEqual([]);
    expect((await listNotifications(apiKeyOf(partner), { limit: 10 })).data).toEqual([]);
  });

  it("are read one by one or all at once, and filtered by it", async () => {
    const who = await createTestCustomer(services);
    for (const name of ["one", "two", "three"]) await fail(who, name);
    const [latest] = (await listNotifications(who.ctx(), { limit: 1 })).data;
    if (!latest) throw new Error("Nothing to read");
    const read = await readNotification(who.ctx(), latest);
    expect(read.read_at).not.toBeNull();
    expect(await readNotification(who.ctx(), latest)).toEqual(read);
    expect(await countUnread(who.ctx())).toEqual({ unread: 2 });
    expect((await listNotifications(who.ctx(), { limit: 10, unread: true })).data).toHaveLength(2);
    expect(await readAllNotifications(who.ctx())).toEqual({ unread: 0 });
    expect(await countUnread(who.ctx())).toEqual({ unread: 0 });
    expect((await listNotifications(who.ctx(), { limit: 10, unread: false })).data).toHaveLength(3);
    expect(await countUnread(apiKeyOf(who))).toEqual({ unread: 3 });
  });

  it("of somebody else are the same 404 as missing ones", async () => {
    const [who, stranger] = [await createTestCustomer(services), await createTestCustomer(services)];
    await fail(who);
    const [latest] = (await listNotifications(who.ctx(), { limit: 1 })).data;
    for (const id of [latest?.id ?? "", services.ids.next("notification")])
      await expect(readNotification(stranger.ctx(), { id })).rejects.toMatchObject({ kind: "not_found" });
    expect(await countUnread(who.ctx())).toEqual({ unread: 1 });
  });

  it("never change their words", async () => {
    const who = await createTestCustomer(services);
    await fail(who);
    const rewrite = asSystem(services, "test", (_tx, sql) =>
      sql.query("UPDATE notifications SET title = 'All is well' WHERE organization_id = $1", [who.tenant.id]),
    );
    await expect(rewrite).rejects.toThrow(/append-only/);
  });

  it("are watched: the state now, and again when one comes and when it is read", async () => {
    const who = await createTestCustomer(services);
    const stop = new AbortController();
    const seen: number[] = [];
    for await (const { unread, latest } of watchNotifications(who.ctx(), {}, stop.signal)) {
      seen.push(unread);
      if (seen.length === 1) await fail(who);
      if (seen.length === 2) await readNotification(who.ctx(), { id: latest?.id ?? "" });
      if (seen.length === 3) stop.abort();
    }
    expect(seen).toEqual([0, 1, 0]);
  });
});

describe("what can be chosen and subscribed to", () => {
  it("lists every preference once, and only those of security and money locked", async () => {
    const who = await createTestCustomer(services);
    const { data } = await listPreferences(who.ctx());
    expect(new Set(data.map(({ event_type, channel }) => event_type + channel)).size).toBe(data.length);
    expect(data.every(({ enabled }) => enabled)).toBe(true);
    expect([...new Set(data.filter(({ locked }) => locked).map(({ event_type }) => event_type))].toSorted()).toEqual([
      "api_key.created",
      "invoice.finalized",
      "member.invited",
      "password.changed",
      "password_reset.requested",
      "resource.suspended",
      "resource.termination_started",
      "webhook_endpoint.disabled",
    ]);
  });

  it("refuses an API key, which nobody writes mails to", async () => {
    await expect(listPreferences(apiKeyOf(await createTestCustomer(services)))).rejects.toMatchObject({
      code: "user_required",
    });
  });

  it("describes every public event with a schema, and none that stays inside", async () => {
    const { data } = await listEventTypes();
    const types = data.map(({ type }) => type);
    expect(types).toContain("order.provisioned");
    expect(types.filter((type) => /^(workflow_|password|mail\.|webhook\.)/.test(type))).toEqual([]);
    expect(new Set(types).size).toBe(types.length);
    for (const { schema } of data) expect(schema).toMatchObject({ type: "object", properties: expect.anything() });
  });
});

describe("the mailbox", () => {
  it("shows the mails that stayed here, and hides altogether where a mail server sends them", async () => {
    const [provider, who] = [await createTestProvider(services), await createTestCustomer(services)];
    await fail(who);
    await deliverDue(services, who);
    const { data } = await listMailbox(provider.ctx(), { to: who.user.email, limit: 10 });
    expect(data).toMatchObject([{ subject: "Your order could not be fulfilled", to: who.user.email }]);
    const message = await getMailboxMessage(provider.ctx(), { id: data[0]?.id ?? "" });
    expect(message.html).toContain("There is no room left.");
    const sending = { ...provider.ctx(), environment: { ...services.environment, SMTP_URL: "smtp://mail.example" } };
    await expect(listMailbox(sending, { limit: 10 })).rejects.toMatchObject({ kind: "not_found" });
    await expect(getMailboxMessage(sending, message)).rejects.toMatchObject({ kind: "not_found" });
  });

  it.each(["AAAA", Buffer.from("<nothing@here>").toString("base64url")])("answers 404 for %s", async (id) => {
    const provider = await createTestProvider(services);
    await expect(getMailboxMessage(provider.ctx(), { id })).rejects.toMatchObject({ kind: "not_found" });
  });
});

it("queues a delivery again that its run has forgotten, once, and no other", async () => {
  const who = await createTestCustomer(services);
  await fail(who);
  const later = { ...services, clock: { now: () => new Date(Date.now() + 20 * 60_000) } };
  const [waiting] = await deliveriesOf(services, who);
  const queued = () =>
    asSystem(services, "test", (tx) =>
      tx.event.count({ where: { organization_id: who.tenant.id, type: "mail.queued", subject: waiting?.id } }),
    );
  await requeueOverdue(services);
  expect(await queued()).toBe(1);
  await requeueOverdue(later);
  await requeueOverdue(later);
  expect(await queued()).toBe(2);
  await deliverDue(later, who);
  await requeueOverdue({ ...services, clock: { now: () => new Date(Date.now() + 60 * 60_000) } });
  expect(await queued()).toBe(2);
});
