import { moneyDto } from "@/server/kernel/money";
import type { Invoice } from "./contract";

const id = (prefix: string) => `${prefix}_01h455vb4pex5vsknk084sn02q`;
const eur = (amount: string) => ({ amount, currency: "EUR" });

/** A finalised invoice of the API, as a German provider issues it to a Polish business. */
export function finalisedInvoice(lines: number, overrides: Partial<Invoice> = {}): Invoice {
  const net = moneyDto(BigInt(1000 + 947 * (lines - 1)), "EUR");
  const period = { start: "2026-11-21T11:00:00.000Z", end: "2026-11-30T23:00:00.000Z" };
  return {
    id: id("in"),
    organization_id: id("org"),
    billing_account_id: id("bac"),
    order_id: id("ord"),
    number: "NC-2026-000042",
    status: "open",
    payment_status: "unpaid",
    buyer_name: "Łódź Analytics",
    net,
    tax: eur("0.00"),
    gross: net,
    paid: eur("0.00"),
    outstanding: net,
    period,
    finalized_at: "2026-11-22T14:00:00.000Z",
    due_at: "2026-12-06T14:00:00.000Z",
    paid_at: null,
    version: 1,
    created_at: "2026-11-22T14:00:00.000Z",
    seller: {
      name: "Nordlicht Cloud GmbH",
      address_line: "Hafenstraße 1",
      postal_code: "20457",
      city: "Hamburg",
      country: "DE",
      vat_number: "DE136695976",
      iban: "DE89370400440532013000",
      bic: "COBADEFFXXX",
    },
    buyer: {
      name: "Łódź Analytics sp. z o.o.",
      address_line: "ul. Piotrkowska 104",
      postal_code: "90-926",
      city: "Łódź",
      country: "PL",
      email: "faktury@example.com",
      vat_number: "PL5260250274",
      business: true,
      time_zone: "Europe/Warsaw",
    },
    taxes: [
      {
        treatment: "reverse_charge",
        country: "PL",
        rate: "0",
        label: "VAT 0 %",
        note: "Reverse charge: VAT is owed by the recipient, PL5260250274.",
        net,
        tax: eur("0.00"),
      },
    ],
    lines: Array.from({ length: lines }, (_, index) => ({
      id: `${id("il")}${index}`,
      position: index + 1,
      kind: index === 0 ? "one_time" : "recurring",
      description: `web-${index} · Virtual server S · ${index === 0 ? "Set-up" : "Server"}`,
      subscription_id: id("sub"),
      rate_id: id("rate"),
      quantity: "1",
      unit_price: index === 0 ? "10" : "29.9",
      period,
      nominal_seconds: index === 0 ? null : 2_592_000,
      formula: index === 0 ? "1 × 10.00 EUR" : "29.90 EUR × 820,800 s / 2,592,000 s",
      net: eur(index === 0 ? "10.00" : "9.47"),
      tax_rate: "0",
    })),
    ...overrides,
  };
}
