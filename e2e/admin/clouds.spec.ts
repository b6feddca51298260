import { expect } from "@playwright/test";
import { z } from "zod";
import { Plan } from "@/server/catalog/contract";
import { CloudEndpoint } from "@/server/provisioning/contract";
import { people } from "../fixtures/demo";
import { newName } from "../fixtures/order-server";
import { expectAccessible, signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

const Clouds = z.object({ data: z.array(CloudEndpoint) });
const Plans = z.object({ data: z.array(Plan) });

test.beforeEach(({ page }) => signIn(page, people.admin));

test("a cloud is tried, shows what it has, is connected, paused and resumed", async ({ page, staff }) => {
  test.slow();
  const key = newName();
  await page.goto("/admin/clouds/new");
  await page.getByRole("radio", { name: "Sandbox" }).check({ force: true });
  await page.getByRole("textbox", { name: "Key" }).fill(key);
  await page.getByText(/^More settings/).click();
  await page.getByRole("textbox", { name: "Build (ms)" }).fill("-1");
  await page.getByRole("button", { name: "Test the connection" }).click();
  await expect(page.getByRole("textbox", { name: "Build (ms)" })).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page);

  await page.getByRole("textbox", { name: "Build (ms)" }).fill("100");
  await page.getByRole("button", { name: "Test the connection" }).click();
  await expect(page.getByRole("table", { name: "Flavours in Frankfurt" })).toContainText("Shared 2");
  await expectAccessible(page);
  expect((await staff.read(Clouds, "/v1/cloud-endpoints?limit=100")).data.map((cloud) => cloud.key)).not.toContain(key);

  await page.getByRole("button", { name: "Connect this cloud" }).click();
  await page.waitForURL(/\/admin\/clouds\/cep_/);
  await expect(page.getByRole("table", { name: "Flavours in Helsinki" })).toBeVisible();
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("New orders wait")).toBeVisible();
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("New orders wait")).toBeHidden();
  const { data } = await staff.read(Clouds, "/v1/cloud-endpoints?limit=100");
  expect(data.find((cloud) => cloud.key === key)).toMatchObject({ status: "active", config: { buildMs: 100 } });
});

test("a cloud that is not there is named, with nothing saved", async ({ page }) => {
  await page.goto("/admin/clouds/new");
  await page.getByRole("radio", { name: "OpenStack" }).check({ force: true });
  await page.getByRole("textbox", { name: "Auth URL" }).fill("http://127.0.0.1:9/v3");
  await page.getByRole("textbox", { name: "Username" }).fill("platforma");
  await page.getByRole("textbox", { name: "Project", exact: true }).fill("service");
  await page.getByRole("button", { name: "Test the connection" }).click();
  await expect(page.getByText("This is needed")).toBeVisible();
  await page.getByRole("textbox", { name: "Password", exact: true }).fill("not-a-secret");
  await page.getByRole("button", { name: "Test the connection" }).click();
  await expect(page.getByText("The cloud could not be reached.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Connect this cloud" })).toBeHidden();
});

test("flavours become drafts, and a draft that gets a price can be ordered", async ({ page, staff }) => {
  test.slow();
  const { data } = await staff.read(Clouds, "/v1/cloud-endpoints?limit=100");
  const sandbox = data.find(({ key }) => key === "sandbox");
  await page.goto(`/admin/clouds/${sandbox?.id}`);
  await page.getByRole("button", { name: "Import" }).first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("checkbox", { name: "Shared 16" })).toBeChecked();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: /^Import \d+ flavours$/ }).click();
  await expect(dialog.getByText("Done", { exact: true })).toBeVisible();

  const drafts = async () => (await staff.read(Plans, "/v1/plans?status=draft&limit=100")).data;
  const draft = (await drafts()).find(({ key }) => key === "cx-16");
  await page.goto(`/admin/catalogue/${draft?.id}`);
  await expect(page.getByText("Nobody can order it until")).toBeVisible();
  await page.getByRole("button", { name: "Publish at a price" }).click();
  await page.getByRole("textbox", { name: "EUR per month" }).fill("189.00");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Publish version 2" }).click();
  await expect(page.getByText("Shared 16 v2 is on offer").first()).toBeVisible();
  expect((await drafts()).map(({ key }) => key)).not.toContain("cx-16");

  await page.context().clearCookies();
  await signIn(page, people.customer);
  await page.goto("/portal/order");
  await page.getByRole("combobox", { name: "Product" }).selectOption("Server (Sandbox)");
  await expect(page.getByRole("radio", { name: "Shared 16" })).toBeChecked();
  await page.getByRole("radio", { name: "Debian 13" }).check({ force: true });
  await page.getByRole("textbox", { name: "Name" }).fill(newName());
  await expect(page.getByText("189.00").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Order server" }).click();
  await page.waitForURL(/\/portal\/orders\/ord_/);
});
