import { expect } from "@playwright/test";
import { newCustomer } from "../fixtures/new-customer";
import { newName } from "../fixtures/order-server";
import { expectAccessible, signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

test("somebody new is led to a first server, and sees it under way and then counted", async ({ page, request }) => {
  test.setTimeout(120_000);
  await signIn(page, await newCustomer(request));
  await expect(page.getByRole("heading", { level: 1, name: "Welcome, Ines" })).toBeVisible();
  await expect(page.getByText("/v1/orders")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Order your first server" }).click();
  await page.getByRole("button", { name: "Order server" }).click();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("textbox", { name: "Name" }).fill(newName());
  await page.getByRole("button", { name: "Order server" }).click();
  await page.waitForURL(/\/portal\/orders\/ord_/);

  await page.goto("/portal");
  await expect(page.getByRole("table", { name: "Latest orders" }).getByText("Ready")).toBeVisible({ timeout: 60_000 });
  const figure = page.locator("dl").getByText("1 running");
  await expect(figure).toBeVisible({ timeout: 30_000 });
});

test("the API quick start places an order as it stands, with a key made by hand", async ({ page, request }) => {
  await signIn(page, await newCustomer(request));
  const snippet = (await page.getByText("/v1/orders").locator("xpath=ancestor-or-self::code").textContent()) ?? "";
  const body = /-d '([\s\S]+)'/.exec(snippet)?.[1];
  expect(body).toBeDefined();

  await page.getByRole("link", { name: "Make an API key" }).click();
  await page.getByRole("button", { name: "New key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Quick start");
  await dialog.getByRole("radio", { name: /Full access/ }).check({ force: true });
  await dialog.getByRole("button", { name: "Make key" }).click();
  const key = (await dialog.locator("code").filter({ hasText: /^pk_/ }).textContent()) ?? "";

  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const answer = await request.post("/v1/orders", { headers, data: body ?? "" });
  expect(answer.status(), await answer.text()).toBe(202);
});
