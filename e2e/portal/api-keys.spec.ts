import { expect } from "@playwright/test";
import { newCustomer } from "../fixtures/new-customer";
import { expectAccessible, signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

test("a key is shown once, does what was chosen and no more, is replaced with an overlap, and revoked at once", async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  const status = async (path: string, key: string, method = "GET") =>
    (await request.fetch(path, { method, headers: { authorization: `Bearer ${key}` } })).status();
  await signIn(page, await newCustomer(request));
  await page.goto("/portal/settings/api-keys");

  await page.getByRole("button", { name: "New key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: /^Chosen/ }).check({ force: true });
  await dialog.getByRole("button", { name: "Make key" }).click();
  await expect(dialog.getByText("Choose at least one")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("textbox", { name: "Name" }).fill("Exports");
  await dialog.getByRole("checkbox", { name: "Orders: read" }).check();
  await dialog.getByRole("button", { name: "Make key" }).click();

  const secret = dialog.locator("code").filter({ hasText: /^pk_/ });
  const first = (await secret.textContent()) ?? "";
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByText(first)).toHaveCount(0);
  expect(await status("/v1/orders", first)).toBe(200);
  expect(await status("/v1/members", first)).toBe(403);

  await page.getByRole("button", { name: "Actions for Exports" }).click();
  await page.getByRole("menuitem", { name: "Replace" }).click();
  await dialog.getByRole("button", { name: "Replace key" }).click();
  const second = (await secret.textContent()) ?? "";
  await dialog.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByText("Replaced, ending")).toBeVisible();
  expect(await status("/v1/orders", first)).toBe(200);
  expect(await status("/v1/orders", second)).toBe(200);

  await page.getByRole("button", { name: "Actions for Exports" }).first().click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  await expect(page.getByRole("dialog").getByText("It can not be brought back")).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByText("Revoked")).toBeVisible();
  expect(await status("/v1/orders", second)).toBe(401);
});
