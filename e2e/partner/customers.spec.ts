import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import { people } from "../fixtures/demo";
import { expectGoodPage } from "../fixtures/good-page";
import type { Integrator } from "../fixtures/integrator";
import { Accepted, newName, orderServer, smallServer } from "../fixtures/order-server";
import { signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

/** Orders a server as somebody who signed in, by the requests that a browser makes. */
async function orderAs(page: Page, api: Integrator, name: string) {
  const item = await smallServer(api, name);
  const answer = await page.evaluate(
    async (body) => {
      const response = await fetch("/v1/orders", {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
        body,
      });
      return response.json();
    },
    JSON.stringify({ items: [item] }),
  );
  return Accepted.parse(answer).order;
}

test("a partner sees its own customers' orders and nobody else's", async ({ browser, baseURL, page, api }) => {
  const foreign = await orderServer(api, newName("foreign"));
  const customer = await browser.newContext({ baseURL });
  const desk = await customer.newPage();
  await signIn(desk, people.partnersCustomer);
  const own = await orderAs(desk, api, newName("own"));
  await customer.close();

  await signIn(page, people.partner);
  await page.goto("/partner/orders");
  const table = page.getByRole("table", { name: "Orders" });
  await expect(table.getByRole("link", { name: new RegExp(own.items[0]?.name ?? "") })).toBeVisible();
  await expect(table.getByText("Acme Robotics")).toHaveCount(0);

  await page.goto(`/partner/orders/${own.id}`);
  await expect(page.getByText("Gipfel Software")).toBeVisible();
  await expect(page.getByRole("button", { name: /Cancel order|Try again|Approve/ })).toHaveCount(0);

  await page.goto(`/partner/orders/${foreign.order.id}`);
  await expect(page.getByText("There is no such order.")).toBeVisible();
  await page.goto(`/partner/customers/${foreign.order.organization_id}`);
  await expect(page.getByText("There is no such organisation.")).toBeVisible();

  const Seen = z.object({ data: z.array(z.object({ organization_id: z.string() })) });
  for (const list of ["orders", "resources", "invoices", "subscriptions", "workflow-runs"]) {
    const path = `/v1/${list}?limit=100`;
    const { data } = Seen.parse(await page.evaluate(async (url) => (await fetch(url)).json(), path));
    expect(data.map(({ organization_id }) => organization_id)).not.toContain(foreign.order.organization_id);
    const asked = `${path}&organization_id=${foreign.order.organization_id}`;
    if (list !== "workflow-runs")
      expect(Seen.parse(await page.evaluate(async (url) => (await fetch(url)).json(), asked)).data).toEqual([]);
  }
});

test("a partner sets up a customer of its own", async ({ page }) => {
  const name = newName("customer");
  await signIn(page, people.partner);
  await page.goto("/partner/customers");
  await page.getByRole("button", { name: "New customer" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Looked after by")).toHaveCount(0);
  await dialog.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await dialog.getByRole("textbox", { name: "Owner's e-mail" }).fill(`owner@${name}.example`);
  await dialog.getByRole("textbox", { name: "Street and number" }).fill("Innrain 1");
  await dialog.getByRole("textbox", { name: "Postal code" }).fill("6020");
  await dialog.getByRole("textbox", { name: "City" }).fill("Innsbruck");
  await dialog.getByRole("combobox", { name: "Country" }).fill("Austria");
  await page.getByRole("option", { name: /Austria/ }).click();
  await dialog.getByRole("button", { name: "Create and invite" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("No orders yet")).toBeVisible();
});

test("every page is accessible in light and dark and fits a phone", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, people.partner);
  for (const path of ["", "customers", "orders", "invoices"]) await expectGoodPage(page, `/partner/${path}`);
});
