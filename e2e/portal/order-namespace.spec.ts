import { expect } from "@playwright/test";
import { people } from "../fixtures/demo";
import { newName } from "../fixtures/order-server";
import { expectAccessible, expectNoSidewaysScroll, signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

test("a customer orders a namespace, and is asked for nothing that only a server has", async ({ page }) => {
  test.slow();
  const name = newName("space");
  await signIn(page, people.customer);
  await page.goto("/portal/order");
  await expect(page.getByRole("heading", { level: 1, name: "New server" })).toBeVisible();
  await page.getByRole("tab", { name: "Namespaces" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New namespace" })).toBeVisible();
  await expect(page.getByText("2 vCPU · 4 GiB RAM · 20 GiB storage · 50 pods")).toBeVisible();
  await expect(page.getByRole("radio", { name: /Debian/ })).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: /SSH public key/ })).toHaveCount(0);
  await page.getByRole("radio", { name: /^Medium/ }).check({ force: true });
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await expect(page.getByText("Managed namespace Medium").first()).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "Order namespace" }).click();

  await page.waitForURL(/\/portal\/orders\/ord_/);
  await expect(page.getByRole("link", { name: `Open ${name}` }).first()).toBeVisible({ timeout: 60_000 });
});
