import { afterAll, describe, expect, it } from "vitest";
import { invoiceFinalized, subscriptionStarted } from "@/server/billing/index";
import { memberInvited, memberJoined, passwordResetRequested } from "@/server/identity/index";
import type { Services } from "@/server/kernel/context";
import { asSystem } from "@/server/kernel/transaction";
import { orderFailed } from "@/server/orders/index";
import { resourceSuspended, resourceTerminationStarted, workflowRunAwaitsPerson } from "@/server/provisioning/index";
import {
  createTestCustomer,
  createTestPartner,
  createTestProvider,
  type TestOrganization,
} from "@/server/testing/organizations";
import { createWebhookEndpoint } from "./create-webhook-endpoint";
import { MailText } from "./mail/mail-text";
import { deliveriesOf, happened, orderSnapshot, tell, testServices } from "./occasion.fixture";
import { setPreferences } from "./set-preferences";

const services = testServices();
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

const notificationsOf = ({ tenant }: TestOrganization) =>
  asSystem(services, "test", (tx) => tx.notification.findMany({ where: { organization_id: tenant.id } }));
const mailsTo = async (who: TestOrganization) =>
  (await deliveriesOf(services, who)).filter(({ channel }) => channel === "mail").map(({ target }) => target);

async function join(services: Services, { tenant }: TestOrganization, role: string) {
  const id = services.ids.next("user");
  const user = { id, email: `${id}@people.example`, name: role, created_at: services.clock.now() };
  await asSystem(services, "test", async (tx) => {
    await tx.user.create({ data: user });
    await tx.membership.create({
      data: {
        id: services.ids.next("membership"),
        organization_id: tenant.id,
        user_id: id,
        role,
        created_at: user.created_at,
      },
    });
  });
  return user;
}

function failed(who: TestOrganization) {
  const order = orderSnapshot(services, who);
  const reason = { code: "no_capacity", message: "There is no room left." };
  return happened(services, who, orderFailed(order.order_id, { ...order, reason }));
}

function invoiced(who: TestOrganization, email: string) {
  const invoice_id = services.ids.next("invoice");
  return happened(
    services,
    who,
    invoiceFinalized(invoice_id, {
      invoice_id,
      number: "2026-000001",
      order_id: null,
      billing_account_id: who.billingAccount.id,
      email,
      currency: "EUR",
      gross: "35.58",
      due_at: "2026-12-06T00:00:00.000Z",
    }),
  );
}

describe("an event that people are told of", () => {
  it("makes one notification and one mail per person, however often and however many at once hand it on", async () => {
    const who = await createTestCustomer(services);
    const technician = await join(services, who, "technical");
    const event = failed(who);
    await Promise.all([1, 2, 3, 4].map(() => tell(services, who, event)));
    await tell(services, who, event);
    const told = (await notificationsOf(who)).map(({ user_id }) => user_id);
    expect(told.toSorted()).toEqual([who.user.id, technician.id, null].toSorted());
    expect((await mailsTo(who)).toSorted()).toEqual([who.user.email, technician.email].toSorted());
  });

  it("reaches those whose role lets them care, and nobody else", async () => {
    const who = await createTestCustomer(services);
    const viewer = await join(services, who, "viewer");
    const bookkeeper = await join(services, who, "billing");
    await tell(services, who, failed(who));
    const told = (await notificationsOf(who)).map(({ user_id }) => user_id);
    expect(told).toContain(who.user.id);
    expect(told).not.toContain(viewer.id);
    expect(told).not.toContain(bookkeeper.id);
  });

  it("stays in its organisation", async () => {
    const [who, neighbour] = [await createTestCustomer(services), await createTestCustomer(services)];
    await tell(services, who, failed(who));
    expect(await notificationsOf(neighbour)).toEqual([]);
    expect(await deliveriesOf(services, neighbour)).toEqual([]);
  });

  it("sends an invoice to the billing address too, and to an address that two share only once", async () => {
    const who = await createTestCustomer(services);
    await tell(services, who, invoiced(who, "accounts@buyer.example"));
    expect((await mailsTo(who)).toSorted()).toEqual(["accounts@buyer.example", who.user.email].toSorted());
    const other = await createTestCustomer(services);
    await tell(services, other, invoiced(other, other.user.email.toUpperCase()));
    expect(await mailsTo(other)).toEqual([other.user.email]);
  });

  it("tells of a subscription in the application alone", async () => {
    const who = await createTestCustomer(services);
    const subscription_id = services.ids.next("subscription");
    const data = {
      subscription_id,
      order_id: services.ids.next("order"),
      order_item_id: services.ids.next("orderItem"),
      resource_id: services.ids.next("resource"),
      product_name: "Virtual server",
      plan_name: "CX 2",
      started_at: "2026-11-22T00:00:00.000Z",
      current_period_end: "2026-12-22T00:00:00.000Z",
    };
    await tell(services, who, happened(services, who, subscriptionStarted(subscription_id, data)));
    expect(await notificationsOf(who)).toHaveLength(2);
    expect(await mailsTo(who)).toEqual([]);
  });

  it("leads a partner's people to the partner's portal", async () => {
    const partner = await createTestPartner(services);
    const event = failed(partner);
    await tell(services, partner, event);
    expect((await notificationsOf(partner)).map(({ link }) => link)).toContain(`/partner/orders/${event.subject}`);
  });
});

describe("a workflow run that waits for a person", () => {
  const waiting = (who: TestOrganization, waiting_for: "approval" | "task" | "failure") => {
    const run_id = services.ids.next("workflowRun");
    const order = { order_id: services.ids.next("order"), order_item_id: services.ids.next("orderItem") };
    const run = { run_id, ...order, action_id: services.ids.next("action"), attempt: 1 };
    const said = { resource_name: "web-1", customer: who.name, waiting_for, step: "Rack the server" };
    return happened(services, who, workflowRunAwaitsPerson(run_id, { ...run, ...said }));
  };

  it.each([
    ["approval", "waits for an approval"],
    ["task", "waits for a person to do a step"],
    ["failure", "waits for somebody to look at a failed step"],
  ] as const)("for %s is told to the provider's people once, and never to the customer's", async (why, words) => {
    const [who, provider] = [await createTestCustomer(services), await createTestProvider(services)];
    const technician = await join(services, who, "technical");
    const event = waiting(who, why);
    await Promise.all([tell(services, who, event), tell(services, who, event)]);

    const told = (await notificationsOf(provider)).filter(({ event_id }) => event_id === event.id);
    expect(told.map(({ user_id }) => user_id).toSorted()).toEqual([provider.user.id, null].toSorted());
    expect(told[0]).toMatchObject({
      title: `The workflow of web-1 ${words}`,
      body: expect.stringContaining("“Rack the server”"),
      link: `/admin/workflows/${event.subject}`,
    });
    const mails = (await deliveriesOf(services, provider)).filter(({ event_id }) => event_id === event.id);
    expect(mails).toMatchObject([{ channel: "mail", target: provider.user.email }]);
    expect(await notificationsOf(who)).toEqual([]);
    expect(await deliveriesOf(services, who)).toEqual([]);
    expect(mails.map(({ target }) => target)).not.toContain(technician.email);
  });
});

describe("preferences", () => {
  it("keep away what a person turned off, and only that way", async () => {
    const who = await createTestCustomer(services);
    await setPreferences(who.ctx(), {
      preferences: [{ event_type: "order.failed", channel: "mail", enabled: false }],
    });
    await tell(services, who, failed(who));
    expect(await mailsTo(who)).toEqual([]);
    expect((await notificationsOf(who)).map(({ user_id }) => user_id)).toContain(who.user.id);
  });

  it.each(["password_reset.requested", "api_key.created", "invoice.finalized"])(
    "can not turn off %s",
    async (event_type) => {
      const who = await createTestCustomer(services);
      const preferences = [{ event_type, channel: "mail" as const, enabled: false }];
      await expect(setPreferences(who.ctx(), { preferences })).rejects.toMatchObject({
        kind: "invalid",
        errors: [{ pointer: "#/preferences/0/enabled", code: "locked" }],
      });
    },
  );

  it("take the last word when one request says two", async () => {
    const who = await createTestCustomer(services);
    const choice = { event_type: "order.failed", channel: "mail" as const };
    const { data } = await setPreferences(who.ctx(), {
      preferences: [
        { ...choice, enabled: true },
        { ...choice, enabled: false },
      ],
    });
    expect(data).toContainEqual(expect.objectContaining({ ...choice, enabled: false }));
  });
});

describe("links that let somebody in", () => {
  it("are kept as the token's id, never as its secret", async () => {
    const who = await createTestCustomer(services);
    const token_id = services.ids.next("userToken");
    const reset = passwordResetRequested(who.user.id, { ...who.user, user_id: who.user.id, token_id });
    const invitation_id = services.ids.next("invitation");
    const invited = memberInvited(invitation_id, {
      invitation_id,
      email: "new@people.example",
      role: "viewer",
      organization_name: who.name,
      invited_by: who.user.name,
    });
    await tell(services, who, happened(services, who, reset));
    await tell(services, who, happened(services, who, invited));
    const mails = (await deliveriesOf(services, who)).map(({ payload }) => MailText.parse(payload));
    expect(mails.map(({ action }) => action?.link)).toEqual([{ token: token_id }, { token: invitation_id }]);
    expect(await notificationsOf(who)).toEqual([]);
  });
});

describe("endpoints", () => {
  it("get what they subscribe to, of their own organisation, once", async () => {
    const [who, neighbour] = [await createTestCustomer(services), await createTestCustomer(services)];
    const subscribe = (owner: TestOrganization, ...event_types: string[]) =>
      createWebhookEndpoint(owner.ctx(), { url: "https://hooks.example.com/", event_types });
    const some = await subscribe(who, "member.joined", "order.failed");
    const all = await subscribe(who, "*");
    await subscribe(who, "invoice.finalized");
    await subscribe(neighbour, "*");
    const joined = memberJoined("x", { user_id: who.user.id, email: "a@b.example", name: "A", role: "viewer" });
    const event = happened(services, who, joined);
    await Promise.all([tell(services, who, event), tell(services, who, event)]);
    const hooks = (await deliveriesOf(services, who)).filter(({ channel }) => channel === "webhook");
    expect(hooks.map(({ webhook_endpoint_id }) => webhook_endpoint_id).toSorted()).toEqual(
      [some.id, all.id].toSorted(),
    );
    expect(await deliveriesOf(services, neighbour)).toEqual([]);
  });

  it("never get an event that stays inside", async () => {
    const who = await createTestCustomer(services);
    await createWebhookEndpoint(who.ctx(), { url: "https://hooks.example.com/", event_types: ["*"] });
    const token_id = services.ids.next("userToken");
    const reset = passwordResetRequested(who.user.id, { ...who.user, user_id: who.user.id, token_id });
    await tell(services, who, happened(services, who, reset));
    expect((await deliveriesOf(services, who)).map(({ channel }) => channel)).toEqual(["mail"]);
  });

  it("can not be addressed from another organisation, even by a mistake of ours", async () => {
    const [who, neighbour] = [await createTestCustomer(services), await createTestCustomer(services)];
    const theirs = await createWebhookEndpoint(neighbour.ctx(), {
      url: "https://hooks.example.com/",
      event_types: ["*"],
    });
    const smuggled = asSystem(services, "test", (tx) =>
      tx.delivery.create({
        data: {
          id: services.ids.next("delivery"),
          organization_id: who.tenant.id,
          webhook_endpoint_id: theirs.id,
          event_id: services.ids.next("event"),
          event_type: "order.failed",
          channel: "webhook",
          target: theirs.id,
          payload: {},
          status: "pending",
          next_attempt_at: services.clock.now(),
          created_at: services.clock.now(),
        },
      }),
    );
    await expect(smuggled).rejects.toThrow(/foreign key/i);
  });
});

describe("the end of a resource", () => {
  const snapshot = (name: string) => ({
    id: services.ids.next("resource"),
    kind: "server",
    name,
    region: "fra1",
    attributes: {},
    activated_at: "2026-11-20T08:00:00.000Z",
  });

  async function written(who: TestOrganization, event: Parameters<typeof happened>[2]) {
    await tell(services, who, await happened(services, who, event));
    const [mail] = (await deliveriesOf(services, who)).filter(({ channel }) => channel === "mail");
    return MailText.parse(mail?.payload);
  }

  it("is mailed with until when it can be brought back, and with that it can not", async () => {
    const kept = await createTestCustomer(services);
    const data = {
      ...snapshot("db-1"),
      ended_at: "2026-11-22T10:00:00.000Z",
      retained_until: "2026-11-29T10:00:00.000Z",
    };
    const text = await written(kept, resourceTerminationStarted(data.id, data));
    expect(text.subject).toBe("db-1 was terminated");
    expect(text.paragraphs[0]).toContain("until 29 Nov 2026 10:00:00 UTC");
    expect(text.action?.label).toBe("Bring it back");
    const gone = await createTestCustomer(services);
    const last = { ...data, retained_until: null };
    expect((await written(gone, resourceTerminationStarted(last.id, last))).paragraphs[0]).toContain(
      "can not be undone",
    );
  });

  it("and its suspension are mailed whatever somebody has chosen, with the reason", async () => {
    const who = await createTestCustomer(services);
    const data = { ...snapshot("db-2"), reason: "The invoice 2026-000007 is overdue." };
    expect((await written(who, resourceSuspended(data.id, data))).paragraphs[0]).toContain("2026-000007");
  });
});
