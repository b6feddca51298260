import { expect } from "@playwright/test";
import { z } from "zod";
import { Plan } from "@/server/catalog/contract";
import { people } from "../fixtures/demo";
import type { Integrator } from "../fixtures/integrator";
import { newName } from "../fixtures/order-server";
import { signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

test.beforeEach(({ page }) => signIn(page, people.admin));

async function planOf(api: Integrator, key: string) {
  const { data } = await api.read(z.object({ data: z.array(Plan) }), "/v1/plans?limit=100");
  const plan = data.find((entry) => entry.key === key);
  if (!plan) throw new Error(`The demo catalogue has no plan ${key}`);
  return plan;
}

test("what is marked as sold out can not be ordered until it is offered again", async ({ page, api }) => {
  const plan = await planOf(api, "ccx-4");
  const order = () =>
    api.post("/v1/estimates", {
      items: [{ plan_id: plan.id, region: "hel1", name: newName(), options: { image: "debian-13" } }],
    });
  const orderable = async () => z.object({ orderable: z.boolean() }).parse(await (await order()).json()).orderable;
  await page.goto(`/admin/catalogue/${plan.id}`);

  await page.getByRole("switch", { name: "Helsinki" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("keeps running");
  expect(await orderable()).toBe(true);
  await dialog.getByRole("button", { name: "Mark as sold out" }).click();
  await expect(page.getByRole("switch", { name: "Helsinki" })).not.toBeChecked();
  expect(await orderable()).toBe(false);

  await page.getByRole("switch", { name: "Helsinki" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Offer it" }).click();
  await expect(page.getByRole("switch", { name: "Helsinki" })).toBeChecked();
  expect(await orderable()).toBe(true);
});

test("new prices are previewed, published as a version, and the version before is kept", async ({ page, api }) => {
  const plan = await planOf(api, "ns-medium");
  await page.goto(`/admin/catalogue/${plan.id}`);
  await page.getByRole("button", { name: "New price version" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "EUR per month" }).fill("19.");
  await expect(dialog.getByText("Complete the amounts above.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "EUR per month" }).fill("19.40");
  await expect(dialog.getByRole("region", { name: "What customers will see" })).toContainText("€19.40");
  expect((await planOf(api, "ns-medium")).version).toBe(plan.version);
  await dialog.getByRole("button", { name: /^Publish version/ }).click();

  await expect(page.getByRole("link", { name: `Version ${plan.version + 1}` })).toBeVisible();
  await expect(page.getByRole("link", { name: `Version ${plan.version}`, exact: true })).toBeVisible();
  await expect(page.getByText("An earlier version")).toBeHidden();
  const now = await planOf(api, "ns-medium");
  expect(now).toMatchObject({ version: plan.version + 1, prices: [{ amount: { amount: "19.40" } }] });
  const before = await api.read(Plan, `/v1/plans/${plan.id}`);
  expect(before).toMatchObject({ status: "archived", prices: plan.prices });
});
