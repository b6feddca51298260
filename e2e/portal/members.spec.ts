import { expect } from "@playwright/test";
import { newCustomer } from "../fixtures/new-customer";
import { newName } from "../fixtures/order-server";
import { expectAccessible, signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

test("somebody is invited with a role, and the invitation can be taken back", async ({ page, request }) => {
  await signIn(page, await newCustomer(request));
  await page.goto("/portal/settings/members");
  const email = `${newName("rui")}@example.com`;

  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "E-mail" }).fill("nobody");
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(dialog.getByText("Must be an e-mail address")).toBeVisible();
  await dialog.getByRole("textbox", { name: "E-mail" }).fill(email);
  await dialog.getByRole("radio", { name: /^Billing/ }).check({ force: true });
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Send invitation" }).click();

  const row = page.getByRole("table", { name: "Invitations" }).getByRole("row").filter({ hasText: email });
  await expect(row.getByText("Billing")).toBeVisible();
  await row.getByRole("button", { name: /Take back/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take back" }).click();
  await expect(row.getByText("Taken back")).toBeVisible();
});

test("the last owner can not leave, and is told why", async ({ page, request }) => {
  await signIn(page, await newCustomer(request));
  await page.goto("/portal/settings/members");
  await page.getByRole("button", { name: "Actions for Ines Duarte" }).click();
  await page.getByRole("menuitem", { name: "Leave" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Leave organisation" }).click();
  await expect(page.getByText("An organisation needs an owner")).toBeVisible();
});
