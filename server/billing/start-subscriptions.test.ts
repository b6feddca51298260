import { afterAll, describe, expect, it } from "vitest";
import { fixedClock } from "@/server/kernel/clock";
import { createServices } from "@/server/kernel/services";
import { systemContext } from "@/server/kernel/tenant";
import { asSystem } from "@/server/kernel/transaction";
import { createTestCustomer, type TestOrganization } from "@/server/testing/organizations";
import { getInvoice } from "./get-invoice";
import { listInvoices } from "./list-invoices";
import { listSubscriptions } from "./list-subscriptions";
import { standingOrder } from "./standing-order.fixture";
import { startSubscriptions } from "./start-subscriptions";

const clock = fixedClock("2026-11-22T00:00:05.000Z");
const services = { ...createServices(), clock };
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

const system = (customer: TestOrganization) =>
  systemContext(services, { name: "test", organizationId: customer.tenant.id });
const page = { limit: 20 };

async function eventsOf(customer: TestOrganization): Promise<string[]> {
  const { rows } = await asSystem(services, "test", (_tx, sql) =>
    sql.query("SELECT type FROM events WHERE organization_id = $1 ORDER BY seq", [customer.tenant.id]),
  );
  return rows.map(({ type }) => type);
}

async function auditOf(customer: TestOrganization) {
  const { rows } = await asSystem(services, "test", (_tx, sql) =>
    sql.query("SELECT action, actor FROM audit_entries WHERE organization_id = $1 ORDER BY seq", [customer.tenant.id]),
  );
  return rows;
}

async function invoiceOf(customer: TestOrganization, order: ReturnType<typeof standingOrder>) {
  const { invoice_id } = await startSubscriptions(await system(customer), order);
  if (!invoice_id) throw new Error("No invoice was issued");
  return getInvoice(customer.ctx(), { id: invoice_id });
}

describe("startSubscriptions", () => {
  it("charges from activation to the end of the month, per second of the whole month, and explains it", async () => {
    const customer = await createTestCustomer(services);
    const invoice = await invoiceOf(customer, standingOrder(services, customer, { setup: "10" }));
    expect(invoice.lines).toMatchObject([
      { kind: "one_time", formula: "1 × 10.00 EUR", net: { amount: "10.00" }, nominal_seconds: null },
      {
        kind: "recurring",
        formula: "29.90 EUR × 777,600 s / 2,592,000 s",
        net: { amount: "8.97" },
        unit_price: "29.9",
        nominal_seconds: 2_592_000,
        period: { start: "2026-11-22T00:00:00.000Z", end: "2026-12-01T00:00:00.000Z" },
        tax_rate: "0.19",
      },
    ]);
    expect(invoice).toMatchObject({
      status: "open",
      payment_status: "unpaid",
      net: { amount: "18.97", currency: "EUR" },
      tax: { amount: "3.60" },
      gross: { amount: "22.57" },
      outstanding: { amount: "22.57" },
      finalized_at: "2026-11-22T00:00:05.000Z",
      due_at: "2026-12-06T00:00:05.000Z",
      seller: { name: "Test Provider GmbH", iban: "DE89370400440532013000" },
      buyer: { name: customer.name, city: "Berlin" },
    });
    expect(invoice.number).toMatch(/^TP-2026-\d{6}$/);
    expect(await eventsOf(customer)).toEqual(["subscription.started", "invoice.finalized"]);
    const actor = { type: "system", id: "test" };
    expect(await auditOf(customer)).toEqual([
      { action: "subscription.started", actor },
      { action: "invoice.finalized", actor },
    ]);
  });

  it("takes the month of the billing account's own time zone", async () => {
    const customer = await createTestCustomer(services);
    await asSystem(services, "test", (tx) =>
      tx.billingAccount.update({ where: { id: customer.billingAccount.id }, data: { time_zone: "Europe/Berlin" } }),
    );
    const invoice = await invoiceOf(customer, standingOrder(services, customer));
    expect(invoice.period).toEqual({ start: "2026-11-22T00:00:00.000Z", end: "2026-11-30T23:00:00.000Z" });
    const { data } = await listSubscriptions(customer.ctx(), page);
    expect(data).toMatchObject([
      { status: "active", anchor_at: "2026-10-31T23:00:00.000Z", time_zone: "Europe/Berlin" },
    ]);
  });

  it("makes one set of subscriptions, invoice and events of an event that is delivered ten times at once", async () => {
    const customer = await createTestCustomer(services);
    const order = standingOrder(services, customer, { items: 3 });
    const ctx = await system(customer);
    const results = await Promise.all(Array.from({ length: 10 }, () => startSubscriptions(ctx, order)));
    expect(results.filter(({ invoice_id }) => invoice_id !== null)).toHaveLength(1);
    expect((await listSubscriptions(customer.ctx(), page)).data).toHaveLength(3);
    expect((await listInvoices(customer.ctx(), page)).data).toHaveLength(1);
    expect(await eventsOf(customer)).toHaveLength(4);
  });

  it("invoices only what is new when a second attempt brings the rest of an order", async () => {
    const customer = await createTestCustomer(services);
    const whole = standingOrder(services, customer, { items: 2 });
    const part = { data: { ...whole.data, items: whole.data.items.slice(0, 1) } };
    await startSubscriptions(await system(customer), part);
    const rest = await invoiceOf(customer, { data: { ...whole.data, attempt: 2 } });
    expect(rest.lines).toMatchObject([{ description: "web-2 · Virtual server S · Server" }]);
  });

  it("charges every month that began since activation when the event comes late", async () => {
    const customer = await createTestCustomer(services);
    const invoice = await invoiceOf(
      customer,
      standingOrder(services, customer, { activatedAt: "2026-10-31T12:00:00.000Z" }),
    );
    expect(invoice.lines.map(({ formula }) => formula)).toEqual([
      "29.90 EUR × 43,200 s / 2,678,400 s",
      "29.90 EUR × 1 month",
    ]);
  });

  it("charges no tax under reverse charge and keeps its note", async () => {
    const customer = await createTestCustomer(services);
    const tax = {
      treatment: "reverse_charge",
      country: "AT",
      rate: "0.20",
      label: "Reverse charge",
      note: "Art. 196",
    } as const;
    const invoice = await invoiceOf(customer, standingOrder(services, customer, { tax }));
    expect(invoice.taxes).toMatchObject([
      { rate: "0", note: "Art. 196", net: { amount: "8.97" }, tax: { amount: "0.00" } },
    ]);
    expect(invoice.gross).toEqual(invoice.net);
  });

  it("leaves nothing behind when it fails in the middle, and does all of it when it is repeated", async () => {
    const customer = await createTestCustomer(services);
    const order = standingOrder(services, customer, { items: 2 });
    const ctx = await system(customer);
    const failing = {
      ...ctx,
      ids: {
        next(kind: Parameters<typeof ctx.ids.next>[0]) {
          if (kind === "invoiceLine") throw new Error("killed");
          return ctx.ids.next(kind);
        },
      },
    };
    await expect(startSubscriptions(failing, order)).rejects.toThrow("killed");
    expect((await listSubscriptions(customer.ctx(), page)).data).toEqual([]);
    expect(await eventsOf(customer)).toEqual([]);
    await startSubscriptions(ctx, order);
    expect((await listSubscriptions(customer.ctx(), page)).data).toHaveLength(2);
    expect(await eventsOf(customer)).toHaveLength(3);
  });

  it("starts what is free without an invoice", async () => {
    const customer = await createTestCustomer(services);
    const result = await startSubscriptions(
      await system(customer),
      standingOrder(services, customer, { monthly: "0" }),
    );
    expect(result).toMatchObject({ subscription_ids: [expect.any(String)], invoice_id: null });
    expect((await listInvoices(customer.ctx(), page)).data).toEqual([]);
  });

  it("refuses an order on somebody else's billing account", async () => {
    const [one, other] = [await createTestCustomer(services), await createTestCustomer(services)];
    await expect(startSubscriptions(await system(one), standingOrder(services, other))).rejects.toThrow(
      "no such billing account",
    );
  });
});
