import { expect } from "@playwright/test";
import { people } from "../fixtures/demo";
import { newName } from "../fixtures/order-server";
import { signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

test.beforeEach(({ page }) => signIn(page, people.admin));

test("a customer made for a partner stands in the tree, and its owner's invitation in the mailbox", async ({
  page,
}) => {
  const name = newName("customer");
  const email = `owner@${name}.example`;
  await page.goto("/admin/customers");
  await page.getByRole("button", { name: "New organisation" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Looked after by" }).selectOption({ label: "Alpenhost" });
  await dialog.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await dialog.getByRole("textbox", { name: "Owner's e-mail" }).fill(email);
  await dialog.getByRole("textbox", { name: "Street and number" }).fill("Getreidegasse 1");
  await dialog.getByRole("textbox", { name: "Postal code" }).fill("5020");
  await dialog.getByRole("button", { name: "Create and invite" }).click();
  await expect(dialog.getByText("Must not be empty").first()).toBeVisible();
  await dialog.getByRole("textbox", { name: "City" }).fill("Salzburg");
  await dialog.getByRole("combobox", { name: "Country" }).fill("Austria");
  await page.getByRole("option", { name: /Austria/ }).click();
  await dialog.getByRole("button", { name: "Create and invite" }).click();
  await expect(dialog).toBeHidden();

  const below = page.getByRole("list", { name: "Customers of Alpenhost" });
  await below.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.getByRole("tab", { name: "Members" }).click();
  await expect(page.getByText("The owner's invitation has not been accepted.")).toBeVisible();

  await expect(async () => {
    await page.goto("/admin/mailbox");
    await page.getByRole("row").filter({ hasText: email }).getByRole("link").first().click({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
  const mail = page.frameLocator("iframe");
  await expect(mail.locator('a[href*="/invitation?token="]').first()).toBeVisible();
});

test("a customer's page shows its orders, resources, invoices and members", async ({ page }) => {
  await page.goto("/admin/customers");
  await page.getByRole("link", { name: "Acme Robotics" }).click();
  for (const [tab, table] of [
    ["Orders", "Orders"],
    ["Resources", "Resources"],
    ["Invoices", "Invoices"],
    ["Members", "Members"],
  ] as const) {
    await page.getByRole("tab", { name: tab }).click();
    await expect(
      page.getByRole("table", { name: table }).or(page.getByText(`No ${tab.toLowerCase()} yet`)),
    ).toBeVisible();
  }
  await expect(page.getByText(people.customer.email)).toBeVisible();
});

test("a customer's quota is changed on its page, and is the usual one again when the field is left empty", async ({
  page,
}) => {
  await page.goto("/admin/customers");
  await page.getByRole("link", { name: "Acme Robotics" }).click();
  const change = async (maximum: string) => {
    await page.getByRole("button", { name: "Change the quota of Bare metal" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "At most" }).fill(maximum);
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toBeHidden();
  };
  const line = page.getByText(/of 24 \(usually 25\)/);
  await change("24");
  await expect(line).toBeVisible();
  await change("");
  await expect(line).toBeHidden();
});
