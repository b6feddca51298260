import { afterAll, describe, expect, it } from "vitest";
import { fixedClock } from "@/server/kernel/clock";
import { createServices } from "@/server/kernel/services";
import { systemContext } from "@/server/kernel/tenant";
import { asSystem } from "@/server/kernel/transaction";
import { createTestCustomer, type TestOrganization } from "@/server/testing/organizations";
import { endSubscriptions } from "./end-subscriptions";
import { getInvoice } from "./get-invoice";
import { listInvoices } from "./list-invoices";
import { listSubscriptions } from "./list-subscriptions";
import { resumeSubscriptions } from "./resume-subscriptions";
import { standingOrder } from "./standing-order.fixture";
import { startSubscriptions } from "./start-subscriptions";

const services = createServices();
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

const activated = "2026-11-15T12:00:00.000Z";
const givenUp = { ended_at: "2026-11-20T08:00:00.000Z" };
const broughtBack = { recovered_at: "2026-11-22T08:00:00.000Z" };
const givenUpAgain = { ended_at: "2026-11-25T08:00:00.000Z" };
const gone = { ended_at: "2026-11-25T08:00:30.000Z" };
type Told = "stands" | { ended_at: string } | { recovered_at: string };

/** Every order in which these may be told. */
function orders<T>(all: readonly T[]): T[][] {
  if (all.length === 0) return [[]];
  return all.flatMap((first, at) => orders(all.toSpliced(at, 1)).map((rest) => [first, ...rest]));
}

async function tellBilling(now: string, tellings: readonly Told[]) {
  const customer = await createTestCustomer(services);
  const order = standingOrder(services, customer, { activatedAt: activated, setup: "10" });
  const resource_id = order.data.items[0]?.resource_id ?? "";
  const work = { name: "test", organizationId: customer.tenant.id };
  const ctx = await systemContext({ ...services, clock: fixedClock(now) }, work);
  for (const told of tellings) {
    if (told === "stands") await startSubscriptions(ctx, order);
    else if ("ended_at" in told) await endSubscriptions(ctx, { resource_id, ...told });
    else await resumeSubscriptions(ctx, { resource_id, ...told });
  }
  return customer;
}

async function booksOf(customer: TestOrganization) {
  const { data } = await listSubscriptions(customer.ctx(), { limit: 10 });
  const invoices = await listInvoices(customer.ctx(), { limit: 10 });
  const lines = await Promise.all(invoices.data.map(({ id }) => getInvoice(customer.ctx(), { id })));
  return {
    subscriptions: data.map(({ status, ended_at, current_period }) => ({ status, ended_at, current_period })),
    lines: lines.flatMap((invoice) => invoice.lines.map(({ formula }) => formula)),
  };
}

async function typesOf(customer: TestOrganization): Promise<string[]> {
  const { rows } = await asSystem(services, "test", (_tx, sql) =>
    sql.query("SELECT type FROM events WHERE organization_id = $1 ORDER BY seq", [customer.tenant.id]),
  );
  return rows.map(({ type }) => type);
}

const november = { start: "2026-11-15T12:00:00.000Z", end: "2026-12-01T00:00:00.000Z" };
const charged = ["1 × 10.00 EUR", "29.90 EUR × 1,339,200 s / 2,592,000 s"];

describe("billing, in whatever order and however often it is told", () => {
  it.each(orders<Told>(["stands", givenUp]))("ends what was given up: %j, then %j", async (...tellings) => {
    for (const told of [tellings, [...tellings, ...tellings]]) {
      const customer = await tellBilling("2026-11-28T00:00:00.000Z", told);
      expect(await booksOf(customer)).toEqual({
        subscriptions: [{ status: "cancelled", ...givenUp, current_period: november }],
        lines: charged,
      });
      expect((await typesOf(customer)).toSorted()).toEqual([
        "invoice.finalized",
        "subscription.cancelled",
        "subscription.started",
      ]);
    }
  });

  it("goes on charging for what was brought back", async () => {
    for (const tellings of orders<Told>(["stands", givenUp, broughtBack]))
      expect(await booksOf(await tellBilling("2026-11-28T00:00:00.000Z", [...tellings, ...tellings]))).toEqual({
        subscriptions: [{ status: "active", ended_at: null, current_period: november }],
        lines: charged,
      });
  });

  it("ends with the last time that it was given up, at the instant of that", async () => {
    for (const tellings of orders<Told>(["stands", givenUp, broughtBack, givenUpAgain, gone]))
      expect(await booksOf(await tellBilling("2026-11-28T00:00:00.000Z", [...tellings, tellings[0] ?? gone]))).toEqual({
        subscriptions: [{ status: "cancelled", ...givenUpAgain, current_period: november }],
        lines: charged,
      });
  });

  it("charges no month after the end of what it hears of months later", async () => {
    const customer = await tellBilling("2027-02-10T00:00:00.000Z", [givenUp, "stands"]);
    expect((await booksOf(customer)).lines).toEqual(charged);
  });

  it("charges the months of both stretches, and none in between, of what it hears of months later", async () => {
    const customer = await tellBilling("2027-02-10T00:00:00.000Z", [
      { recovered_at: "2027-01-05T08:00:00.000Z" },
      givenUp,
      "stands",
    ]);
    expect((await booksOf(customer)).lines).toEqual([...charged, "29.90 EUR × 1 month", "29.90 EUR × 1 month"]);
  });

  it("starts and ends the same at the same moment", async () => {
    for (let n = 0; n < 10; n += 1) {
      const customer = await createTestCustomer(services);
      const order = standingOrder(services, customer, { activatedAt: activated });
      const resource_id = order.data.items[0]?.resource_id ?? "";
      const ctx = await systemContext(services, { name: "test", organizationId: customer.tenant.id });
      await Promise.all([startSubscriptions(ctx, order), endSubscriptions(ctx, { resource_id, ...givenUp })]);
      expect((await booksOf(customer)).subscriptions).toMatchObject([{ status: "cancelled", ...givenUp }]);
    }
  });
});
