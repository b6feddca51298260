import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { finalisedInvoice } from "@/server/billing/invoice.fixture";
import { InvoiceDocument } from "./invoice-document";

const draw = (invoice = finalisedInvoice(2)) => renderToStaticMarkup(<InvoiceDocument invoice={invoice} />);

describe("InvoiceDocument", () => {
  it("shows each line's formula, and its period in the zone in which it was billed", () => {
    const html = draw();
    expect(html).toContain("29.90 EUR × 820,800 s / 2,592,000 s");
    expect(html).toContain("21 Nov 2026, 12:00:00 – 1 Dec 2026");
  });

  it("says why there is no tax", () => {
    expect(draw()).toContain("VAT is owed by the recipient");
  });

  it("shows where to pay only while something is to be paid", () => {
    expect(draw()).toContain("DE89370400440532013000");
    expect(draw({ ...finalisedInvoice(1), status: "paid", payment_status: "paid" })).not.toContain(
      "DE89370400440532013000",
    );
  });
});
