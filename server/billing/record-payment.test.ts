import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedClock } from "@/server/kernel/clock";
import { createServices } from "@/server/kernel/services";
import { systemContext } from "@/server/kernel/tenant";
import {
  createTestCustomer,
  createTestPartner,
  createTestProvider,
  type TestOrganization,
} from "@/server/testing/organizations";
import { getInvoice } from "./get-invoice";
import { getInvoicePdf } from "./get-invoice-pdf";
import { getSubscription } from "./get-subscription";
import { listInvoices } from "./list-invoices";
import { listPayments } from "./list-payments";
import { recordPayment } from "./record-payment";
import { standingOrder } from "./standing-order.fixture";
import { startSubscriptions } from "./start-subscriptions";

const services = { ...createServices(), clock: fixedClock("2026-11-01T00:00:00.000Z") };
let provider: TestOrganization;
let partner: TestOrganization;
let customer: TestOrganization;
let stranger: TestOrganization;
beforeAll(async () => {
  provider = await createTestProvider(services);
  partner = await createTestPartner(services);
  customer = await createTestCustomer(services, { parent: partner });
  stranger = await createTestCustomer(services);
});
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

const page = { limit: 20 };
const eur = (amount: string) => ({ amount, currency: "EUR" });

/** An open invoice of 119.00 EUR. */
async function openInvoice(): Promise<{ id: string; subscriptionId: string }> {
  const ctx = await systemContext(services, { name: "test", organizationId: customer.tenant.id });
  const order = standingOrder(services, customer, { monthly: "100", activatedAt: "2026-11-01T00:00:00.000Z" });
  const { invoice_id, subscription_ids } = await startSubscriptions(ctx, order);
  return { id: invoice_id ?? "", subscriptionId: subscription_ids[0] ?? "" };
}

describe("recordPayment", () => {
  it("marks an invoice paid once the parts add up to its total, and not before", async () => {
    const { id } = await openInvoice();
    await recordPayment(provider.ctx(), { id, amount: eur("100"), reference: "first" });
    expect(await getInvoice(customer.ctx(), { id })).toMatchObject({
      status: "open",
      payment_status: "partially_paid",
      outstanding: eur("19.00"),
      paid_at: null,
    });
    await recordPayment(provider.ctx(), { id, amount: eur("19.00"), reference: "second" });
    expect(await getInvoice(customer.ctx(), { id })).toMatchObject({
      status: "paid",
      payment_status: "paid",
      outstanding: eur("0.00"),
      version: 3,
      paid_at: "2026-11-01T00:00:00.000Z",
    });
    const { data } = await listPayments(customer.ctx(), { ...page, invoice_id: id });
    expect(data.map(({ amount, reference, status }) => ({ amount, reference, status }))).toEqual([
      { amount: eur("19.00"), reference: "second", status: "succeeded" },
      { amount: eur("100.00"), reference: "first", status: "succeeded" },
    ]);
  });

  it.each([
    ["more than is outstanding", eur("119.01"), "payment.exceeds_outstanding"],
    ["another currency", { amount: "119.00", currency: "USD" }, "payment.currency_mismatch"],
    ["a fraction of a cent", eur("1.005"), "payment.invalid_amount"],
    ["nothing", eur("0"), "payment.invalid_amount"],
    ["less than nothing", eur("-5"), "payment.invalid_amount"],
  ])("refuses %s and writes nothing", async (_what, amount, code) => {
    const { id } = await openInvoice();
    await expect(recordPayment(provider.ctx(), { id, amount })).rejects.toMatchObject({ code });
    expect((await listPayments(provider.ctx(), { ...page, invoice_id: id })).data).toEqual([]);
  });

  it("counts one of twenty concurrent payments of the whole sum", async () => {
    const { id } = await openInvoice();
    const pay = () => recordPayment(provider.ctx(), { id, amount: eur("119.00") });
    const results = await Promise.allSettled(Array.from({ length: 20 }, pay));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await getInvoice(provider.ctx(), { id })).toMatchObject({ status: "paid", paid: eur("119.00") });
  });

  it("counts a reference once", async () => {
    const { id } = await openInvoice();
    const pay = () => recordPayment(provider.ctx(), { id, amount: eur("1"), reference: "RF18 5390" });
    await pay();
    await expect(pay()).rejects.toMatchObject({ code: "payment.duplicate_reference" });
  });

  it("lets a partner see but not settle its customer's invoice, and hides it from strangers", async () => {
    const { id } = await openInvoice();
    await expect(recordPayment(partner.ctx(), { id, amount: eur("1") })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(recordPayment(stranger.ctx(), { id, amount: eur("1") })).rejects.toMatchObject({ kind: "not_found" });
  });
});

describe("reading", () => {
  it("shows an invoice to its customer, the partner above and the provider, and to nobody else", async () => {
    const { id, subscriptionId } = await openInvoice();
    for (const { ctx } of [customer, partner, provider]) {
      expect((await getInvoice(ctx(), { id })).id).toBe(id);
      expect((await listInvoices(ctx(), page)).data.map((invoice) => invoice.id)).toContain(id);
      expect((await getSubscription(ctx(), { id: subscriptionId })).id).toBe(subscriptionId);
    }
    await expect(getInvoice(stranger.ctx(), { id })).rejects.toMatchObject({ kind: "not_found" });
    await expect(getInvoicePdf(stranger.ctx(), { id })).rejects.toMatchObject({ kind: "not_found" });
    await expect(getSubscription(stranger.ctx(), { id: subscriptionId })).rejects.toMatchObject({ kind: "not_found" });
    expect((await listInvoices(stranger.ctx(), page)).data).toEqual([]);
  });

  it("finds invoices by the time of their finalisation, start included and end not", async () => {
    const { id } = await openInvoice();
    const now = "2026-11-01T00:00:00.000Z";
    const found = await listInvoices(customer.ctx(), { ...page, status: "open", finalized_from: now });
    expect(found.data.map((invoice) => invoice.id)).toContain(id);
    expect((await listInvoices(customer.ctx(), { ...page, finalized_before: now })).data).toEqual([]);
  });

  it("names the PDF by the invoice's number", async () => {
    const { id } = await openInvoice();
    const { filename, base64 } = await getInvoicePdf(customer.ctx(), { id });
    expect(filename).toMatch(/^TP-2026-\d{6}\.pdf$/);
    expect(Buffer.from(base64, "base64").subarray(0, 5).toString()).toBe("%PDF-");
  });
});
