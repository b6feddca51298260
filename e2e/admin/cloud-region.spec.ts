import { expect } from "@playwright/test";
import { CloudEndpoint } from "@/server/provisioning/contract";
import { people } from "../fixtures/demo";
import { bodyOf } from "../fixtures/integrator";
import { newName } from "../fixtures/order-server";
import { expectAccessible, signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

test("an import into a region of another cloud leads to serving it, which keeps that cloud unless told otherwise", async ({
  page,
  staff,
}) => {
  await signIn(page, people.admin);
  const key = newName();
  const settings = { kind: "sandbox", config: { cloud: key, buildMs: 100 }, credentials: {} };
  const { id } = await bodyOf(
    CloudEndpoint,
    await staff.post("/v1/cloud-endpoints", { key, name: "Second", ...settings }),
  );
  await page.goto(`/admin/clouds/${id}`);
  const frankfurt = page.locator("section", { has: page.getByRole("table", { name: "Flavours in Frankfurt" }) });
  await frankfurt.getByRole("button", { name: "Import" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Second does not serve fra1 yet")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Serve fra1" }).click();

  await expect(dialog.getByRole("combobox", { name: "Region", exact: true })).toHaveValue("fra1");
  await expect(dialog.getByRole("combobox", { name: "Cloud" })).toHaveValue(key);
  await expect(dialog.getByRole("textbox", { name: "Region in the cloud" })).toHaveValue("fra1");
  const keep = dialog.getByRole("checkbox", { name: "Keep Sandbox for fra1 as well" });
  await expect(keep).toBeChecked();
  await keep.uncheck();
  await expect(dialog.getByText("New orders for fra1 then go to Second only")).toBeVisible();
  await expectAccessible(page);
});
