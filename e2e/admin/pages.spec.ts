import { expect } from "@playwright/test";
import { z } from "zod";
import { people } from "../fixtures/demo";
import { expectGoodPage } from "../fixtures/good-page";
import type { Integrator } from "../fixtures/integrator";
import { orderServer } from "../fixtures/order-server";
import { expectAccessible, signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

const lists = ["", "orders", "customers", "subscriptions", "invoices", "catalogue", "resources", "workflows", "events"];
const AnyList = z.object({ data: z.array(z.object({ id: z.string() })) });

/** One page of each kind of thing, by the first one that the API lists. */
async function details(staff: Integrator): Promise<string[]> {
  const kinds: [folder: string, path: string][] = [
    ["orders", "/v1/orders"],
    ["customers", "/v1/organizations?kind=partner"],
    ["subscriptions", "/v1/subscriptions"],
    ["invoices", "/v1/invoices"],
    ["catalogue", "/v1/plans"],
    ["resources", "/v1/resources"],
    ["workflows", "/v1/workflow-runs"],
    ["mailbox", "/v1/mailbox/messages"],
  ];
  return Promise.all(
    kinds.map(async ([folder, path]) => {
      const [first] = (await staff.read(AnyList, path)).data;
      if (!first) throw new Error(`${path} lists nothing`);
      return `${folder}/${first.id}`;
    }),
  );
}

const everywhere = "accessible in light and dark and fits a phone";

test(`every list is ${everywhere}`, async ({ page }) => {
  test.setTimeout(300_000);
  await signIn(page, people.admin);
  for (const path of [...lists, "requests", "mailbox"]) await expectGoodPage(page, `/admin/${path}`);
});

test(`the page of each thing is ${everywhere}`, async ({ page, api, staff }) => {
  test.setTimeout(300_000);
  await orderServer(api);
  await signIn(page, people.admin);
  for (const path of await details(staff)) await expectGoodPage(page, `/admin/${path}`);
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
