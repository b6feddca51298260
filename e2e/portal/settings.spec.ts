import { expect } from "@playwright/test";
import { bodyOf, integrator, overHttp } from "../fixtures/integrator";
import { newCustomer } from "../fixtures/new-customer";
import { Accepted, smallServer } from "../fixtures/order-server";
import { signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

test("a new password takes the old one's place and closes the other sessions", async ({ page, request, browser }) => {
  test.setTimeout(120_000);
  const person = await newCustomer(request);
  const other = await browser.newPage();
  await signIn(other, person);
  await signIn(page, person);
  await page.goto("/portal/settings/profile");
  await expect(page.getByRole("table", { name: "Sessions" }).getByRole("row")).toHaveCount(3);

  await page.getByRole("textbox", { name: "Current password" }).fill("not my password");
  await page.getByRole("textbox", { name: "New password" }).fill("loud harbour 2027");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByRole("textbox", { name: "Current password" })).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("textbox", { name: "Current password" }).fill(person.password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed")).toBeVisible();

  await expect(page.getByRole("table", { name: "Sessions" }).getByRole("row")).toHaveCount(2);
  await other.goto("/portal");
  await expect(other).toHaveURL(/\/sign-in/);
  await other.close();
});

test("orders above the threshold of those who may not approve wait, and go on with it", async ({
  page,
  request,
  baseURL,
}) => {
  test.setTimeout(120_000);
  await signIn(page, await newCustomer(request));
  await page.goto("/portal/settings/organization");
  await page.getByRole("checkbox", { name: /Large orders wait/ }).check();
  const limit = page.getByRole("textbox", { name: /Orders above/ });
  await limit.fill("a lot");
  await page.getByRole("button", { name: "Save organisation" }).click();
  await expect(page.getByText("Must be a sum like")).toBeVisible();
  await limit.fill("1");
  await page.getByRole("button", { name: "Save organisation" }).click();
  await expect(page.getByText("Organisation changed")).toBeVisible();

  const key = await page.evaluate(async () => {
    const body = JSON.stringify({ name: "Till", scopes: ["catalog:read", "orders:read", "orders:write"] });
    const headers = { "content-type": "application/json" };
    return (await (await fetch("/v1/api-keys", { method: "POST", headers, body })).json()).secret;
  });
  const till = integrator(overHttp(String(baseURL)), { authorization: `Bearer ${key}` });
  const placed = await bodyOf(Accepted, await till.post("/v1/orders", { items: [await smallServer(till)] }));
  expect(placed.order.status).toBe("pending_approval");

  await page.goto("/portal");
  await expect(page.getByRole("heading", { name: "Look at these first" })).toBeVisible();
  await page.locator("section", { hasText: "Look at these first" }).getByRole("link").first().click();
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText("Ready").first()).toBeVisible({ timeout: 60_000 });
});

test("an address on invoices is checked as it is typed and kept when it is saved", async ({ page, request }) => {
  await signIn(page, await newCustomer(request));
  await page.goto("/portal/settings/organization");
  const vat = page.getByRole("textbox", { name: /VAT number/ });
  await vat.fill("12");
  await vat.blur();
  await expect(page.getByText("Must start with a country code")).toBeVisible();
  await vat.fill("PT501964843");
  await page.getByRole("textbox", { name: "Street and number" }).fill("Rua Nova 3");
  await page.getByRole("button", { name: "Save billing account" }).click();
  await expect(page.getByText("Billing account changed")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Street and number" })).toHaveValue("Rua Nova 3");
  await expect(page.getByRole("textbox", { name: /VAT number/ })).toHaveValue("PT501964843");
});
