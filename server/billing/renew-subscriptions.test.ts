import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedClock } from "@/server/kernel/clock";
import { createServices } from "@/server/kernel/services";
import { systemContext } from "@/server/kernel/tenant";
import { asSystem } from "@/server/kernel/transaction";
import { createTestCustomer, createTestProvider, type TestOrganization } from "@/server/testing/organizations";
import { getInvoice } from "./get-invoice";
import { listInvoices } from "./list-invoices";
import { listSubscriptions } from "./list-subscriptions";
import { renewSubscriptions } from "./renew-subscriptions";
import { standingOrder } from "./standing-order.fixture";
import { startSubscriptions } from "./start-subscriptions";

const services = createServices();
const at = (instant: string) => ({ ...services, clock: fixedClock(instant) });
const page = { limit: 100 };

beforeAll(async () => {
  const provider = await createTestProvider(services);
  await asSystem(services, "test", (tx) =>
    tx.taxRate.createMany({
      data: [
        { country: "DE", rate: "0.19", effective_from: new Date("2007-01-01") },
        { country: "DE", rate: "0.21", effective_from: new Date("2027-01-01") },
      ].map((rate) => ({ ...rate, category: "standard", organization_id: provider.tenant.id })),
    }),
  );
});
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

async function subscribe(customer: TestOrganization, activatedAt: string, now = activatedAt) {
  const ctx = await systemContext(at(now), { name: "test", organizationId: customer.tenant.id });
  await startSubscriptions(ctx, standingOrder(services, customer, { activatedAt }));
}

/** Formulas of every invoice, oldest first. */
async function invoicesOf(customer: TestOrganization) {
  const { data } = await listInvoices(customer.ctx(), page);
  return Promise.all(data.toReversed().map(({ id }) => getInvoice(customer.ctx(), { id })));
}

describe("renewSubscriptions", () => {
  it("charges whole months from the anchor on, at the tax rate of each month, once however often it runs", async () => {
    const customer = await createTestCustomer(services);
    await subscribe(customer, "2026-11-15T12:00:00.000Z");
    await renewSubscriptions(at("2026-11-30T23:59:59.999Z"));
    expect(await invoicesOf(customer)).toHaveLength(1);

    await renewSubscriptions(at("2026-12-01T00:00:00.000Z"));
    await renewSubscriptions(at("2026-12-01T01:00:00.000Z"));
    await renewSubscriptions(at("2027-01-01T00:30:00.000Z"));
    const [, december, january, ...more] = await invoicesOf(customer);
    expect(more).toEqual([]);
    expect(december).toMatchObject({
      order_id: null,
      period: { start: "2026-12-01T00:00:00.000Z", end: "2027-01-01T00:00:00.000Z" },
      net: { amount: "29.90" },
      tax: { amount: "5.68" },
      lines: [{ formula: "29.90 EUR × 1 month" }],
    });
    expect(january).toMatchObject({ tax: { amount: "6.28" }, number: expect.stringMatching(/^TP-2027-/) });
    const { data } = await listSubscriptions(customer.ctx(), page);
    expect(data[0]).toMatchObject({ version: 3, current_period: { end: "2027-02-01T00:00:00.000Z" } });
  });

  it("gathers an account's subscriptions in one invoice", async () => {
    const customer = await createTestCustomer(services);
    await subscribe(customer, "2026-11-02T00:00:00.000Z");
    await subscribe(customer, "2026-11-20T00:00:00.000Z");
    await renewSubscriptions(at("2026-12-01T00:00:00.000Z"));
    const invoices = await invoicesOf(customer);
    expect(invoices.map(({ lines }) => lines.length)).toEqual([1, 1, 2]);
  });

  it("makes up for months in which it did not run, with an invoice for each", async () => {
    const customer = await createTestCustomer(services);
    await subscribe(customer, "2026-09-10T00:00:00.000Z");
    await renewSubscriptions(at("2026-11-05T00:00:00.000Z"));
    const periods = (await invoicesOf(customer)).map(({ period }) => period?.start);
    expect(periods).toEqual(["2026-09-10T00:00:00.000Z", "2026-10-01T00:00:00.000Z", "2026-11-01T00:00:00.000Z"]);
  });

  it("charges a subscription that came after the month's invoice on the next one", async () => {
    const customer = await createTestCustomer(services);
    await subscribe(customer, "2026-11-10T00:00:00.000Z");
    await renewSubscriptions(at("2026-12-01T00:00:00.000Z"));
    await subscribe(customer, "2026-11-30T12:00:00.000Z");
    await renewSubscriptions(at("2026-12-01T01:00:00.000Z"));
    expect(await invoicesOf(customer)).toHaveLength(3);
    await renewSubscriptions(at("2027-01-01T00:00:00.000Z"));
    const last = (await invoicesOf(customer)).at(-1);
    expect(last?.lines.map(({ period }) => period.start)).toEqual([
      "2026-12-01T00:00:00.000Z",
      "2027-01-01T00:00:00.000Z",
      "2027-01-01T00:00:00.000Z",
    ]);
  });

  it("issues one invoice an account when four runs meet over many accounts", async () => {
    const customers = await Promise.all(Array.from({ length: 30 }, () => createTestCustomer(services)));
    for (const customer of customers) {
      await subscribe(customer, "2028-03-05T00:00:00.000Z");
    }
    await Promise.all(Array.from({ length: 4 }, () => renewSubscriptions(at("2028-04-01T00:00:00.000Z"))));
    for (const customer of customers) {
      const { data } = await listInvoices(customer.ctx(), page);
      expect(data).toHaveLength(2);
    }
    const idle = await renewSubscriptions(at("2028-04-01T02:00:00.000Z"));
    expect(idle).toEqual({ invoices: 0, subscriptions: 0 });
  }, 60_000);
});
