import { expect } from "@playwright/test";
import { z } from "zod";
import { people } from "../fixtures/demo";
import { bodyOf } from "../fixtures/integrator";
import { Accepted, newName, smallServer, watchToItsEnd } from "../fixtures/order-server";
import { expectAccessible, signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

const Runs = z.object({ data: z.array(z.object({ id: z.string() })) });
const Problem = z.object({ errors: z.array(z.object({ pointer: z.string(), code: z.string() })) });

test("a cloud is given a region, an order that asks for its class goes there and says why, and it is drained and removed", async ({
  page,
  browser,
  api,
  staff,
}) => {
  test.slow();
  await signIn(page, people.admin);
  await page.goto("/admin/clouds");
  await page.getByRole("button", { name: "Serve a region" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Region", exact: true }).selectOption("nyc1");
  await dialog.getByRole("combobox", { name: "Cloud" }).selectOption("sandbox");
  await dialog.getByRole("textbox", { name: "Region in the cloud" }).fill("nyc1");
  await dialog.getByRole("textbox", { name: "Zone" }).fill("nyc1-b");
  await dialog.getByRole("textbox", { name: "Class" }).fill("premium");
  await dialog.getByRole("textbox", { name: "Weight" }).fill("a lot");
  // The keyboard alone: Enter in a row goes on to the next one.
  const [images, labels] = [
    dialog.getByRole("group", { name: "Images" }),
    dialog.getByRole("group", { name: "Labels" }),
  ];
  await labels.getByRole("button", { name: "Add to labels" }).press("Enter");
  await page.keyboard.type("disk");
  await page.keyboard.press("Tab");
  await page.keyboard.type("nvme");
  await images.getByRole("button", { name: "Add to images" }).press("Enter");
  await page.keyboard.type("debian-12");
  await page.keyboard.press("Enter");
  await page.keyboard.type("debian-12");
  await page.keyboard.press("Tab");
  await expect(images.getByText("Stands in another row already")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(images.getByText("This is needed")).toHaveCount(2);
  await expect(dialog.getByText("Must be a whole number")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Weight" }).focus();
  await expectAccessible(page);
  await dialog.getByRole("textbox", { name: "Weight" }).fill("10");
  await images.getByRole("button", { name: "Remove row 2 of Images" }).click();
  await dialog.getByRole("button", { name: "Serve this region" }).click();
  await expect(images.getByText("This is needed")).toBeVisible();
  await images.getByRole("button", { name: "Remove row 1 of Images" }).click();
  await dialog.getByRole("button", { name: "Serve this region" }).click();
  const table = page.getByRole("table", { name: "Clouds of regions" });
  await expect(table.getByText("nyc1 on sandbox")).toBeVisible();
  await expectAccessible(page);

  const customer = await (await browser.newContext()).newPage();
  await signIn(customer, people.customer);
  await customer.goto("/portal/order");
  await customer.locator("label", { hasText: "New York" }).click();
  await customer.getByRole("combobox", { name: "Class" }).selectOption("premium");
  await expect(customer.getByRole("textbox", { name: /Keep apart/ })).toBeVisible();
  await expectAccessible(customer);
  await customer.locator("label", { hasText: "Frankfurt" }).click();
  await expect(customer.getByRole("combobox", { name: "Class" })).toBeHidden();
  await customer.context().close();

  const item = { ...(await smallServer(api, newName())), region: "nyc1" };
  const order = (placement: object) => api.post("/v1/orders", { items: [{ ...item, placement }] });
  const { action, order: placed } = await bodyOf(Accepted, await order({ class: "premium", labels: { disk: "nvme" } }));
  const refused = await order({ class: "gold" });
  expect(refused.status).toBe(422);
  expect(Problem.parse(await refused.json()).errors).toMatchObject([
    { pointer: "#/items/0/placement/class", code: "unknown_class" },
  ]);
  await watchToItsEnd(api, action.id);
  const { data } = await staff.read(Runs, `/v1/workflow-runs?order_id=${placed.id}`);
  await page.goto(`/admin/workflows/${data[0]?.id}`);
  await expect(page.getByText("sandbox · nyc1-b")).toBeVisible();
  await expect(page.getByText("Chosen")).toBeVisible();
  await expectAccessible(page);

  await page.goto("/admin/clouds");
  const menu = page.getByRole("button", { name: "Actions for nyc1 on sandbox, nyc1-b" });
  await menu.click();
  await page.getByRole("menuitem", { name: "Drain" }).click();
  await expect(dialog.getByText("No other cloud takes orders for nyc1: they fail until one does.")).toBeVisible();
  await dialog.getByRole("button", { name: "Drain" }).click();
  await expect(table.getByText("Drained")).toBeVisible();
  expect((await order({ class: "premium" })).status).toBe(422);
  await menu.click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await expect(dialog.getByText("nyc1 is then served by the cloud that the region itself names.")).toBeVisible();
  await dialog.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Each region is served by one cloud")).toBeVisible();
});
