import { expect } from "@playwright/test";
import { z } from "zod";
import { Invoice, InvoiceSummary } from "@/server/billing/contract";
import { people } from "../fixtures/demo";
import { orderServer } from "../fixtures/order-server";
import { signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

test("a payment that is recorded in parts closes the invoice with its last part", async ({ page, api }) => {
  const { order } = await orderServer(api);
  const list = z.object({ data: z.array(InvoiceSummary) });
  const ask = async () =>
    (await api.read(list, "/v1/invoices?limit=20")).data.find((each) => each.order_id === order.id);
  await expect.poll(ask, { timeout: 20_000 }).toBeDefined();
  const invoice = InvoiceSummary.parse(await ask());

  await signIn(page, people.admin);
  await page.goto(`/admin/invoices/${invoice.id}`);
  const pay = async (amount: string | null, reference: string) => {
    await page.getByRole("button", { name: "Record payment" }).click();
    const dialog = page.getByRole("dialog", { name: "Record a payment" });
    if (amount) await dialog.getByRole("textbox", { name: "Amount in EUR" }).fill(amount);
    await dialog.getByRole("textbox", { name: /Reference/ }).fill(reference);
    await dialog.getByRole("button", { name: "Record payment" }).click();
    return dialog;
  };
  const refused = await pay("100000", `${invoice.number} a`);
  await expect(refused.getByRole("alert")).toContainText("more than is outstanding");
  await refused.getByRole("button", { name: "Cancel" }).click();
  await expect(refused).toBeHidden();

  await expect(await pay("0.01", `${invoice.number} b`)).toBeHidden();
  await expect(page.getByText("Partly paid").first()).toBeVisible();
  await expect(await pay(null, `${invoice.number} c`)).toBeHidden();
  await expect(page.getByRole("button", { name: "Record payment" })).toBeHidden();
  const paid = await api.read(Invoice, `/v1/invoices/${invoice.id}`);
  expect(paid).toMatchObject({ status: "paid", payment_status: "paid", outstanding: { amount: "0.00" } });
});
