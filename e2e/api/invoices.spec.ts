import { expect } from "@playwright/test";
import { z } from "zod";
import { Invoice, InvoiceSummary, Subscription } from "@/server/billing/contract";
import { orderServer } from "../fixtures/order-server";
import { test } from "../fixtures/test";

const Subscriptions = z.object({ data: z.array(Subscription) });
const Invoices = z.object({ data: z.array(InvoiceSummary) });

test("an order that stands has one subscription and one numbered invoice, also as PDF", async ({ api }) => {
  const { order } = await orderServer(api);
  const invoiceOfOrder = async () =>
    (await api.read(Invoices, "/v1/invoices?limit=100")).data.filter(({ order_id }) => order_id === order.id);
  await expect.poll(invoiceOfOrder).toHaveLength(1);
  const [{ id } = { id: "" }] = await invoiceOfOrder();

  const subscriptions = await api.read(Subscriptions, "/v1/subscriptions?limit=100");
  const own = subscriptions.data.filter(({ order_id }) => order_id === order.id);
  expect(own).toMatchObject([{ status: "active", resource_id: order.items[0]?.resource_id }]);

  const invoice = await api.read(Invoice, `/v1/invoices/${id}`);
  expect(invoice).toMatchObject({ status: "open", payment_status: "unpaid", number: expect.stringMatching(/-\d{6}$/) });
  expect(new Set(invoice.lines.map(({ subscription_id }) => subscription_id))).toEqual(new Set([own[0]?.id]));
  const cents = (amount: string) => Math.round(Number(amount) * 100);
  const sum = invoice.lines.reduce((total, { net }) => total + cents(net.amount), 0);
  expect(cents(invoice.net.amount)).toBe(sum);
  expect(cents(invoice.gross.amount)).toBe(cents(invoice.net.amount) + cents(invoice.tax.amount));

  const pdf = await api.get(`/v1/invoices/${id}/pdf`);
  expect(pdf.headers.get("content-type")).toBe("application/pdf");
  const bytes = Buffer.from(await pdf.arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(bytes.subarray(-8).toString()).toContain("%%EOF");
});

test("another tenant's invoice can not be read, not even as PDF", async ({ api, stranger }) => {
  const { order } = await orderServer(api);
  await expect
    .poll(async () => (await api.read(Invoices, "/v1/invoices")).data.some(({ order_id }) => order_id === order.id))
    .toBe(true);
  const [invoice] = (await api.read(Invoices, "/v1/invoices")).data;
  for (const path of [`/v1/invoices/${invoice?.id}`, `/v1/invoices/${invoice?.id}/pdf`]) {
    const answer = await stranger.get(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain(String(invoice?.number));
  }
});
