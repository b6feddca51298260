import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createServices } from "@/server/kernel/services";
import { systemContext } from "@/server/kernel/tenant";
import { asSystem } from "@/server/kernel/transaction";
import { createTestCustomer, type TestOrganization } from "@/server/testing/organizations";
import type { DraftLine } from "./draft-lines";
import { issueInvoices } from "./issue-invoices";
import { loadIssuer, loadPayer } from "./parties";
import { germanVat } from "./standing-order.fixture";
import { initialsOf } from "./take-numbers";

const services = createServices();
const at = new Date("2026-11-22T12:00:00.000Z");
let customer: TestOrganization;
beforeAll(async () => {
  customer = await createTestCustomer(services);
});
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

const line: DraftLine = {
  kind: "one_time",
  description: "Set-up",
  subscriptionId: null,
  rateId: "rate",
  unitPrice: "10",
  currency: "EUR",
  quantity: 1,
  period: { start: at, end: at },
  nominalSeconds: null,
  formula: "1 × 10.00 EUR",
  netMinor: 1000n,
  tax: germanVat,
  taxRate: "0.19",
};

/** Issues one invoice in a transaction of its own; `then` runs before the commit. */
async function issue(source: string, then: () => Promise<void> = async () => {}): Promise<string> {
  const ctx = await systemContext(services, { name: "test", organizationId: customer.tenant.id });
  const [issuer, payer] = [await loadIssuer(ctx), await loadPayer(ctx, customer.billingAccount.id)];
  return asSystem(ctx, "test", async (_tx, sql) => {
    const draft = { ctx, payer, orderId: null, source, currency: "EUR", lines: [line] };
    const [invoice] = await issueInvoices(sql, issuer, at, [draft]);
    await then();
    return invoice?.id ?? "";
  });
}

const query = async <R extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<R[]> =>
  asSystem(services, "test", async (_tx, sql) => (await sql.query<R>(text, values)).rows);

describe("issueInvoices", () => {
  it("numbers a hundred concurrent invoices without a gap although every third is rolled back", async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) =>
        issue(`gapless:${index}`, async () => {
          if (index % 3 === 0) throw new Error("crash before the commit");
        }),
      ),
    );
    expect(results.filter(({ status }) => status === "rejected")).toHaveLength(34);
    const rows = await query<{ number: string }>(
      "SELECT number FROM invoices WHERE source LIKE 'gapless:%' ORDER BY number",
    );
    const wanted = Array.from({ length: 66 }, (_, index) => `TP-2026-${String(index + 1).padStart(6, "0")}`);
    expect(rows.map(({ number }) => number)).toEqual(wanted);
  }, 60_000);

  it("makes a second invoice of the same source impossible", async () => {
    await issue("once");
    await expect(issue("once")).rejects.toThrow(/invoices_organization_id_source_key/);
  });
});

describe("a finalised invoice", () => {
  it.each([
    ["its total", "UPDATE invoices SET net_minor = 1, tax_minor = 0, gross_minor = 1 WHERE id = $1"],
    ["its buyer", `UPDATE invoices SET buyer = '{"name":"Someone else"}' WHERE id = $1`],
    ["its number", "UPDATE invoices SET number = 'TP-2026-999999' WHERE id = $1"],
    ["its source", "UPDATE invoices SET source = 'another' WHERE id = $1"],
    ["its state back to draft", "UPDATE invoices SET status = 'draft' WHERE id = $1"],
    ["its being finalised", "UPDATE invoices SET finalized_at = NULL WHERE id = $1"],
    ["its existence", "DELETE FROM invoices WHERE id = $1"],
    ["a line", "UPDATE invoice_lines SET net_minor = 1 WHERE invoice_id = $1"],
    ["the number of its lines", "DELETE FROM invoice_lines WHERE invoice_id = $1"],
  ])("does not let the database change %s", async (what, statement) => {
    const id = await issue(`immutable:${what}`);
    await expect(query(statement, [id])).rejects.toThrow(/append-only|never change/);
  });

  it("takes no line of another invoice", async () => {
    const [from, to] = [await issue("from"), await issue("to")];
    const move = "UPDATE invoice_lines SET invoice_id = $2 WHERE invoice_id = $1";
    await expect(query(move, [from, to])).rejects.toThrow(/never change/);
  });
});

describe("initialsOf", () => {
  it("takes the first letters of the first two words", () => {
    const names = ["Nordlicht Cloud GmbH", "Österreichische Rechenzentrum", "acme", "株式会社"];
    expect(names.map(initialsOf)).toEqual(["NC", "OR", "A", "IN"]);
  });
});
