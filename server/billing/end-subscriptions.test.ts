import { afterAll, describe, expect, it } from "vitest";
import { fixedClock } from "@/server/kernel/clock";
import { createServices } from "@/server/kernel/services";
import { systemContext } from "@/server/kernel/tenant";
import { asSystem } from "@/server/kernel/transaction";
import { createTestCustomer, createTestProvider, type TestOrganization } from "@/server/testing/organizations";
import { endSubscriptions } from "./end-subscriptions";
import { listInvoices } from "./list-invoices";
import { listSubscriptions } from "./list-subscriptions";
import { renewSubscriptions } from "./renew-subscriptions";
import { resumeSubscriptions } from "./resume-subscriptions";
import { standingOrder } from "./standing-order.fixture";
import { startSubscriptions } from "./start-subscriptions";

const services = createServices();
const at = (instant: string) => ({ ...services, clock: fixedClock(instant) });
const provider = await createTestProvider(services);
const rate = { country: "DE", rate: "0.19", effective_from: new Date("2007-01-01"), category: "standard" };
await asSystem(services, "test", (tx) =>
  tx.taxRate.createMany({ data: [{ ...rate, organization_id: provider.tenant.id }] }),
);
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

const inside = (customer: TestOrganization, instant: string) =>
  systemContext(at(instant), { name: "test", organizationId: customer.tenant.id });

/** A customer who has had a server since 15 November. */
async function subscribed() {
  const customer = await createTestCustomer(services);
  const activatedAt = "2026-11-15T12:00:00.000Z";
  const order = standingOrder(services, customer, { activatedAt });
  await startSubscriptions(await inside(customer, activatedAt), order);
  const resource_id = order.data.items[0]?.resource_id ?? "";
  return { customer, resource_id };
}
const countInvoices = async (customer: TestOrganization) =>
  (await listInvoices(customer.ctx(), { limit: 100 })).data.length;

it("cancels what a terminated resource cost, and renews it no more", async () => {
  const { customer, resource_id } = await subscribed();
  const ended_at = "2026-11-20T08:00:00.000Z";
  const ended = await endSubscriptions(await inside(customer, ended_at), { resource_id, ended_at });
  expect(ended.subscription_ids).toHaveLength(1);
  const { data } = await listSubscriptions(customer.ctx(), { limit: 10 });
  expect(data).toMatchObject([{ status: "cancelled", ended_at }]);
  await renewSubscriptions(at("2026-12-01T00:00:00.000Z"));
  await renewSubscriptions(at("2027-01-01T00:00:00.000Z"));
  expect(await countInvoices(customer)).toBe(1);
});

it("changes nothing when the event comes again", async () => {
  const { customer, resource_id } = await subscribed();
  const first = "2026-11-20T08:00:00.000Z";
  await endSubscriptions(await inside(customer, first), { resource_id, ended_at: first });
  const later = "2026-11-21T08:00:00.000Z";
  const again = await endSubscriptions(await inside(customer, later), { resource_id, ended_at: later });
  expect(again).toEqual({ subscription_ids: [] });
  expect((await listSubscriptions(customer.ctx(), { limit: 10 })).data).toMatchObject([{ ended_at: first }]);
});

it("goes on with a resource whose end was told late, after another attempt had made it again", async () => {
  const { customer, resource_id } = await subscribed();
  const ended_at = "2026-11-15T11:59:00.000Z";
  const ended = await endSubscriptions(await inside(customer, "2026-11-15T12:05:00.000Z"), { resource_id, ended_at });
  expect(ended).toEqual({ subscription_ids: [] });
  expect((await listSubscriptions(customer.ctx(), { limit: 10 })).data).toMatchObject([{ status: "active" }]);
});

it("charges a resource that came back in the month that is paid from the next one on", async () => {
  const { customer, resource_id } = await subscribed();
  const ended_at = "2026-11-20T08:00:00.000Z";
  await endSubscriptions(await inside(customer, ended_at), { resource_id, ended_at });
  const recovered_at = "2026-11-22T08:00:00.000Z";
  await resumeSubscriptions(await inside(customer, recovered_at), { resource_id, recovered_at });
  expect((await listSubscriptions(customer.ctx(), { limit: 10 })).data).toMatchObject([
    { status: "active", ended_at: null, current_period: { end: "2026-12-01T00:00:00.000Z" } },
  ]);
  await renewSubscriptions(at("2026-12-01T00:00:00.000Z"));
  expect(await countInvoices(customer)).toBe(2);
});

it("charges a resource that came back later from that month on, and none of those in between", async () => {
  const { customer, resource_id } = await subscribed();
  const ended_at = "2026-11-20T08:00:00.000Z";
  await endSubscriptions(await inside(customer, ended_at), { resource_id, ended_at });
  const recovered_at = "2027-02-03T08:00:00.000Z";
  await resumeSubscriptions(await inside(customer, recovered_at), { resource_id, recovered_at });
  await renewSubscriptions(at(recovered_at));
  const { data } = await listInvoices(customer.ctx(), { limit: 100 });
  expect(data.map(({ period }) => period?.start)).toEqual(["2027-02-01T00:00:00.000Z", "2026-11-15T12:00:00.000Z"]);
});

describe("the month that had begun when a resource was given up", () => {
  const periods = async (customer: TestOrganization) =>
    (await listInvoices(customer.ctx(), { limit: 100 })).data.map(({ period }) => period?.start).toReversed();
  const first = "2026-11-15T12:00:00.000Z";

  it("is charged when it was brought back and ended again between two renewals, once however often", async () => {
    const { customer, resource_id } = await subscribed();
    const ended_at = "2026-11-20T08:00:00.000Z";
    await endSubscriptions(await inside(customer, ended_at), { resource_id, ended_at });
    for (const hour of ["03", "04", "05"]) {
      const recovered_at = `2027-02-03T${hour}:03:00.000Z`;
      await resumeSubscriptions(await inside(customer, recovered_at), { resource_id, recovered_at });
      const again = `2027-02-03T${hour}:58:00.000Z`;
      await endSubscriptions(await inside(customer, again), { resource_id, ended_at: again });
      await renewSubscriptions(at(`2027-02-03T${hour}:59:00.000Z`));
    }
    expect(await periods(customer)).toEqual([first, "2027-02-01T00:00:00.000Z"]);
    await renewSubscriptions(at("2027-04-01T00:00:00.000Z"));
    expect(await countInvoices(customer)).toBe(2);
  });

  it("is charged although the account's invoice of it was issued before", async () => {
    const { customer, resource_id } = await subscribed();
    await startSubscriptions(await inside(customer, first), standingOrder(services, customer, { activatedAt: first }));
    const ended_at = "2026-11-20T08:00:00.000Z";
    await endSubscriptions(await inside(customer, ended_at), { resource_id, ended_at });
    await renewSubscriptions(at("2026-12-01T00:02:00.000Z"));
    const recovered_at = "2026-12-02T08:00:00.000Z";
    await resumeSubscriptions(await inside(customer, recovered_at), { resource_id, recovered_at });
    await renewSubscriptions(at("2026-12-02T09:00:00.000Z"));
    const again = "2026-12-30T08:00:00.000Z";
    await endSubscriptions(await inside(customer, again), { resource_id, ended_at: again });
    await renewSubscriptions(at("2026-12-30T09:00:00.000Z"));
    const december = "2026-12-01T00:00:00.000Z";
    expect(await periods(customer)).toEqual([first, first, december, december]);
  });

  it("is not charged when it began at the instant of the end", async () => {
    const { customer, resource_id } = await subscribed();
    const ended_at = "2026-12-01T00:00:00.000Z";
    await endSubscriptions(await inside(customer, ended_at), { resource_id, ended_at });
    await renewSubscriptions(at("2026-12-01T00:02:00.000Z"));
    expect(await periods(customer)).toEqual([first]);
  });
});
