import { describe, expect, it } from "vitest";
import { finalisedInvoice as invoice } from "../invoice.fixture";
import { renderInvoice } from "./render-invoice";

const pagesOf = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length;

describe("renderInvoice", () => {
  it("draws the same bytes every time", async () => {
    const [once, again] = [await renderInvoice(invoice(3)), await renderInvoice(invoice(3))];
    expect(once.subarray(0, 5).toString()).toBe("%PDF-");
    expect(once.equals(again)).toBe(true);
  });

  it("grows by pages with its lines", async () => {
    expect(pagesOf(await renderInvoice(invoice(2)))).toBe(1);
    expect(pagesOf(await renderInvoice(invoice(40)))).toBeGreaterThan(2);
  });

  it("draws what was snapshotted, not what has been paid since", async () => {
    const paid = invoice(1, { status: "paid", paid: invoice(1).gross, version: 2 });
    expect((await renderInvoice(paid)).equals(await renderInvoice(invoice(1)))).toBe(true);
  });
});
