import { expect } from "@playwright/test";
import { z } from "zod";
import { people } from "../fixtures/demo";
import { expectGoodPage } from "../fixtures/good-page";
import { orderServer } from "../fixtures/order-server";
import { expectAccessible, signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

const lists = [
  "",
  "orders",
  "customers",
  "subscriptions",
  "invoices",
  "catalogue",
  "resources",
  "reconciliation",
  "clouds",
  "clouds/new",
  "workflows",
  "blueprints",
  "events",
  "requests",
  "mailbox",
];

/** Where a thing's page lies, and the list of the API that names one. */
const things: [folder: string, list: string][] = [
  ["orders", "/v1/orders"],
  ["customers", "/v1/organizations?kind=partner"],
  ["subscriptions", "/v1/subscriptions"],
  ["invoices", "/v1/invoices"],
  ["catalogue", "/v1/plans"],
  ["resources", "/v1/resources"],
  ["clouds", "/v1/cloud-endpoints"],
  ["workflows", "/v1/workflow-runs"],
  ["blueprints", "/v1/blueprints"],
  ["mailbox", "/v1/mailbox/messages"],
];

const AnyList = z.object({ data: z.array(z.object({ id: z.string() })) });

for (const path of lists)
  test(`/admin/${path} is accessible in light and dark and fits a phone`, async ({ page }) => {
    test.slow();
    await signIn(page, people.admin);
    await expectGoodPage(page, `/admin/${path}`);
  });

for (const [folder, list] of things)
  test(`/admin/${folder}/… is accessible in light and dark and fits a phone`, async ({ page, api, staff }) => {
    test.slow();
    const listed = () => staff.read(AnyList, list);
    if ((await listed()).data.length === 0) await orderServer(api);
    // Subscription, invoice and mail follow the order within moments.
    await expect.poll(async () => (await listed()).data.length, { timeout: 20_000 }).toBeGreaterThan(0);
    await signIn(page, people.admin);
    await expectGoodPage(page, `/admin/${folder}/${(await listed()).data[0]?.id}`);
  });

test("the overview tells of a healthy platform, and an event opens with its envelope", async ({ page }) => {
  await signIn(page, people.admin);
  await expect(page.getByText("1 worker")).toBeVisible();
  await page.goto("/admin/events");
  await page
    .getByRole("button", { name: /^[a-z_]+\.[a-z_]+$/ })
    .first()
    .click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByText('"correlation_id"')).toBeVisible();
  await expectAccessible(page);
});

test("a customer's people do not get in", async ({ page }) => {
  await signIn(page, people.customer);
  await page.goto("/admin/customers");
  await expect(page).toHaveURL(/\/portal/);
});
