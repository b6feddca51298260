import { afterAll, describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/kernel/context";
import { parseInput } from "@/server/kernel/parse-input";
import { createServices } from "@/server/kernel/services";
import { asSystem } from "@/server/kernel/transaction";
import { createTestCustomer } from "@/server/testing/organizations";
import { openTestShop } from "@/server/testing/shop";
import { createQuoteSpec, placeOrderSpec } from "./commands/contract";
import { createQuote, quoteLifetimeMs } from "./create-quote";
import { estimateOrder } from "./estimate-order";
import { getOrder } from "./get-order";
import { getQuote } from "./get-quote";
import { listOrders } from "./list-orders";
import { listProjectQuotas } from "./list-project-quotas";
import { placeOrder } from "./place-order";
import { setProjectQuota } from "./set-project-quota";

const services = createServices();
const shop = await openTestShop(services);
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

const item = (name = "web-1", plan = "cx-2", region = "fra1") => ({
  plan_id: shop.plan(plan).id,
  region,
  name,
  options: { image: "ubuntu-24.04" },
});
const place = async (ctx: TenantContext, input: object) => placeOrder(ctx, parseInput(placeOrderSpec.input, input));
const quote = async (ctx: TenantContext, input: object) => createQuote(ctx, parseInput(createQuoteSpec.input, input));
const ordersOf = async (ctx: TenantContext) => (await listOrders(ctx, { limit: 100 })).data;

describe("placing an order", () => {
  it("keeps the prices, tax and options at which it was sold, and says so once on the bus", async () => {
    const ctx = shop.customer.ctx();
    const { order, action } = await place(ctx, { items: [item()] });
    expect(order).toMatchObject({
      status: "created",
      organization_name: shop.customer.name,
      totals: {
        monthly_net: { amount: "7.30", currency: "EUR" },
        monthly_tax: { amount: "1.39" },
        monthly_gross: { amount: "8.69" },
      },
      tax: { treatment: "standard", rate: "0.19" },
      items: [
        { name: "web-1", options: { image: "ubuntu-24.04", public_ipv4: true, backups: false }, status: "pending" },
      ],
    });
    expect(action).toMatchObject({
      status: "pending",
      command: "order.place",
      resources: [{ type: "order", id: order.id }],
    });
    expect(await getOrder(ctx, order)).toEqual(order);
    const events = await asSystem(services, "test", (tx) => tx.event.findMany({ where: { subject: order.id } }));
    expect(events.map((event) => event.type)).toEqual(["order.created"]);
    const entries = await asSystem(services, "test", (tx) => tx.auditEntry.findMany({ where: { subject: order.id } }));
    expect(entries.map((entry) => entry.action)).toEqual(["order.placed"]);
  });

  it("points at every field that does not fit the catalogue", async () => {
    const wrong = [
      { ...item("a"), options: { image: "windows-3.11", shoe_size: 9 } },
      { ...item("a"), region: "mars1" },
    ];
    await expect(place(shop.customer.ctx(), { items: wrong })).rejects.toMatchObject({
      kind: "invalid",
      errors: [
        { pointer: "#/items/0/options/shoe_size" },
        { pointer: "#/items/0/options/image" },
        { pointer: "#/items/1/region", code: "unknown_region" },
        { pointer: "#/items/1/name", code: "repeated_name" },
      ],
    });
  });

  it("refuses what is sold out and writes nothing", async () => {
    const customer = await createTestCustomer(services);
    await expect(place(customer.ctx(), { items: [item("big", "ccx-16", "hel1")] })).rejects.toMatchObject({
      kind: "conflict",
      code: "availability.sold_out",
    });
    expect(await ordersOf(customer.ctx())).toEqual([]);
  });

  it("makes exactly ten of a hundred concurrent orders on a quota of ten", async () => {
    const customer = await createTestCustomer(services);
    await asSystem(services, "test", (tx) =>
      tx.quota.upsert({
        where: { organization_id_resource_kind: { organization_id: customer.tenant.id, resource_kind: "server" } },
        create: { organization_id: customer.tenant.id, resource_kind: "server", maximum: 10 },
        update: { maximum: 10, used: 0 },
      }),
    );
    const placed = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) => place(customer.ctx(), { items: [item(`n-${index}`)] })),
    );
    expect(placed.filter((result) => result.status === "fulfilled")).toHaveLength(10);
    const refusals = placed.flatMap((result) =>
      result.status === "rejected" ? [result.reason.code ?? String(result.reason)] : [],
    );
    expect(new Set(refusals)).toEqual(new Set(["quota.exceeded"]));
    expect(await ordersOf(customer.ctx())).toHaveLength(10);
  });

  it("makes exactly ten of a hundred concurrent orders on a project's quota of ten, and leaves other projects alone", async () => {
    const customer = await createTestCustomer(services);
    const ctx = customer.ctx();
    const project_id = customer.project.id;
    await asSystem(services, "test", (tx) =>
      tx.quota.create({ data: { organization_id: customer.tenant.id, resource_kind: "server", maximum: 100 } }),
    );
    await setProjectQuota(ctx, { project_id, resource_kind: "server", maximum: 10 });
    const placed = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) => place(ctx, { project_id, items: [item(`p-${index}`)] })),
    );
    expect(placed.filter((result) => result.status === "fulfilled")).toHaveLength(10);
    const refusals = placed.flatMap((result) => (result.status === "rejected" ? [result.reason.code] : []));
    expect(new Set(refusals)).toEqual(new Set(["quota.project_exceeded"]));
    expect((await listProjectQuotas(ctx, { project_id })).data).toEqual([
      { project_id, resource_kind: "server", maximum: 10, used: 10 },
    ]);
    await expect(place(ctx, { items: [item("elsewhere")] })).resolves.toBeDefined();
    const stranger = (await createTestCustomer(services)).ctx();
    await expect(listProjectQuotas(stranger, { project_id })).rejects.toMatchObject({ kind: "not_found" });
  });

  it("never lets concurrent orders go beyond the credit limit", async () => {
    const customer = await createTestCustomer(services);
    await asSystem(services, "test", (tx) =>
      tx.billingAccount.update({ where: { id: customer.billingAccount.id }, data: { credit_limit_minor: 2_000n } }),
    );
    const placed = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => place(customer.ctx(), { items: [item(`c-${index}`)] })),
    );
    expect(placed.filter((result) => result.status === "fulfilled")).toHaveLength(2);
  });

  it("waits for an approval above the organisation's threshold, and for a payment of a prepaying account", async () => {
    const customer = await createTestCustomer(services);
    await asSystem(services, "test", (tx) =>
      tx.organization.update({ where: { id: customer.tenant.id }, data: { order_approval_above_minor: 500n } }),
    );
    expect((await place(customer.ctx("technical"), { items: [item("t")] })).order.status).toBe("pending_approval");
    expect((await place(customer.ctx("owner"), { items: [item("o")] })).order.status).toBe("created");
    await asSystem(services, "test", (tx) =>
      tx.billingAccount.update({ where: { id: customer.billingAccount.id }, data: { collection: "prepayment" } }),
    );
    expect((await place(customer.ctx("owner"), { items: [item("p")] })).order.status).toBe("pending_payment");
  });

  it("refuses a project and a billing account of another organisation like missing ones", async () => {
    const other = await createTestCustomer(services);
    const foreign = [{ project_id: other.project.id }, { billing_account_id: other.billingAccount.id }];
    for (const field of foreign)
      await expect(place(shop.customer.ctx(), { items: [item("x")], ...field })).rejects.toMatchObject({
        kind: "not_found",
      });
  });
});

describe("a quote", () => {
  it("is honoured at its prices after they changed, once, and not after it has expired", async () => {
    const ctx = shop.customer.ctx();
    const [first, second] = [await quote(ctx, { items: [item("q-1")] }), await quote(ctx, { items: [item("q-2")] })];
    expect(first.orderable).toBe(true);
    expect(await getQuote(ctx, first)).toEqual(first);
    const { order } = await place(ctx, { quote_id: first.id });
    expect(order.totals).toEqual(first.totals);
    await expect(place(ctx, { quote_id: first.id })).rejects.toMatchObject({ code: "quote.used" });
    const later = new Date(Date.now() + quoteLifetimeMs + 1_000);
    await expect(place({ ...ctx, clock: { now: () => later } }, { quote_id: second.id })).rejects.toMatchObject({
      code: "quote.expired",
    });
  });

  it("is a missing one to every other organisation", async () => {
    const mine = await quote(shop.customer.ctx(), { items: [item("q-3")] });
    const other = await createTestCustomer(services);
    await expect(place(other.ctx(), { quote_id: mine.id })).rejects.toMatchObject({ kind: "not_found" });
  });

  it("says in an estimate what would stand against the order, without keeping anything", async () => {
    const customer = await createTestCustomer(services);
    const estimate = await estimateOrder(customer.ctx(), { items: [item("e", "ccx-16", "hel1")] });
    expect(estimate.orderable).toBe(false);
    expect(estimate.verdicts).toContainEqual(
      expect.objectContaining({ kind: "availability", outcome: "refused", pointer: "#/items/0/region" }),
    );
    const kept = await asSystem(services, "test", (tx) =>
      tx.quote.count({ where: { organization_id: customer.tenant.id } }),
    );
    expect(kept).toBe(0);
  });

  it.each([
    ["AT", "reverse_charge", "0.00"],
    ["US", "out_of_scope", "0.00"],
  ])("taxes a business in %s as %s", async (country, treatment, tax) => {
    const customer = await createTestCustomer(services, { country });
    await asSystem(services, "test", (tx) =>
      tx.billingAccount.update({
        where: { id: customer.billingAccount.id },
        data: { business: true, vat_number: "ATU12345678" },
      }),
    );
    const estimate = await estimateOrder(customer.ctx(), { items: [item("t")] });
    expect(estimate).toMatchObject({ tax: { treatment }, totals: { monthly_tax: { amount: tax } } });
  });
});
