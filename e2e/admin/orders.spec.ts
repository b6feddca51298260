import { expect } from "@playwright/test";
import { people } from "../fixtures/demo";
import { orderWithFault, placeWithFault } from "../fixtures/failing-order";
import { signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

test.beforeEach(({ page }) => signIn(page, people.admin));

test("a failed order leads from the overview to what the cloud said, and is tried again", async ({ page, api }) => {
  const { name, order } = await orderWithFault(api, "capacity");
  expect(order.status).toBe("failed");

  await page.goto("/admin");
  const first = page.locator("section", { hasText: "Look at these first" });
  await first
    .getByRole("link", { name: new RegExp(name) })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("Acme Robotics")).toBeVisible();

  const runs = page.getByRole("region", { name: "Workflow runs" });
  await expect(runs.getByText("cloud.capacity")).toBeVisible();
  await runs.getByText("Details", { exact: true }).first().click();
  await expect(runs.getByText("What the cloud said")).toBeVisible();

  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "Provisioning, attempt 2" })).toBeVisible();
  await expect(runs.getByText("server@1, attempt 2")).toBeVisible({ timeout: 20_000 });
});

test("cancelling an order says what it will do, undoes what was made, and leaves it cancelled", async ({
  page,
  api,
}) => {
  const { order } = await placeWithFault(api, "slow");
  await page.goto(`/admin/orders/${order.id}`);
  await page.getByRole("button", { name: "Cancel order" }).click();
  const dialog = page.getByRole("dialog", { name: "Cancel this order?" });
  await expect(dialog).toContainText(/undone|nothing|stopped|deleted/i);
  await dialog.getByRole("button", { name: "Cancel order" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator("header").getByText("Cancelled").first()).toBeVisible({ timeout: 45_000 });
});

test("the list is filtered by the address bar, and an empty one says so", async ({ page, api }) => {
  const { name } = await orderWithFault(api, "quota");
  await page.goto("/admin/orders?status=failed");
  const table = page.getByRole("table", { name: "Orders" });
  await expect(table.getByRole("link", { name: new RegExp(name) })).toBeVisible();
  await expect(table.getByText("Ready")).toHaveCount(0);
  await page.getByRole("combobox", { name: "Status" }).selectOption("pending_payment");
  await expect(page.getByText("No orders in this state")).toBeVisible();
  expect(page.url()).toContain("status=pending_payment");
});
