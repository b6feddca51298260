import { expect } from "@playwright/test";
import { newCustomer } from "../fixtures/new-customer";
import { expectAccessible, signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

test("an endpoint is added, tried out, its delivery looked at and sent again, and it is deleted", async ({
  page,
  request,
  receiver,
}) => {
  test.setTimeout(120_000);
  await signIn(page, await newCustomer(request));
  await page.goto("/portal/settings/webhooks");
  await page.getByRole("button", { name: "New endpoint" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "URL" }).fill(receiver.url);
  await dialog.getByRole("textbox", { name: "Description" }).fill("Ticket system");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add endpoint" }).click();
  await expect(dialog.locator("code").filter({ hasText: /^whsec_/ })).toBeVisible();
  await dialog.getByRole("button", { name: "I have kept it" }).click();
  await page.waitForURL(/\/settings\/webhooks\/[a-z]+_/);

  await page.getByRole("button", { name: "Send test event" }).click();
  const deliveries = page.getByRole("table", { name: "Deliveries" });
  await expect(deliveries.getByText("Delivered")).toHaveCount(1, { timeout: 30_000 });
  await expectAccessible(page);
  await deliveries
    .getByRole("button", { name: /^Details/ })
    .first()
    .click();
  await expect(dialog.getByText("Attempt 1")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Send again" }).click();
  await expect(deliveries.getByText("Delivered")).toHaveCount(2, { timeout: 30_000 });
  await expect(deliveries.getByText("Replay")).toBeVisible();

  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await dialog.getByRole("button", { name: "Delete endpoint" }).click();
  await page.waitForURL(/\/settings\/webhooks$/);
  await expect(page.getByText("No webhook endpoints yet")).toBeVisible();
});
