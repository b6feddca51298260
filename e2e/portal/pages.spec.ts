import { expect } from "@playwright/test";
import { z } from "zod";
import { people } from "../fixtures/demo";
import type { Integrator } from "../fixtures/integrator";
import { orderServer } from "../fixtures/order-server";
import { expectAccessible, expectNoSidewaysScroll, signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

const pages = [
  "",
  "order",
  "orders",
  "resources",
  "subscriptions",
  "invoices",
  "notifications",
  "notifications/preferences",
  "settings/organization",
  "settings/members",
  "settings/api-keys",
  "settings/webhooks",
  "settings/profile",
];
const AnyList = z.object({ data: z.array(z.object({ id: z.string() })) });

async function details(api: Integrator): Promise<string[]> {
  const kinds = ["orders", "resources", "subscriptions", "invoices"];
  return Promise.all(
    kinds.map(async (kind) => {
      const [first] = (await api.read(AnyList, `/v1/${kind}`)).data;
      if (!first) throw new Error(`/v1/${kind} lists nothing`);
      return `${kind}/${first.id}`;
    }),
  );
}

for (const colorScheme of ["light", "dark"] as const)
  test(`every page is accessible, fits a phone and says nothing wrong to the console, ${colorScheme}`, async ({
    page,
    api,
  }) => {
    test.setTimeout(240_000);
    await orderServer(api);
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await signIn(page, people.customer);
    await page.emulateMedia({ colorScheme });
    for (const path of [...pages, ...(await details(api))]) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(`/portal/${path}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      await expectAccessible(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await expectNoSidewaysScroll(page);
      expect(complaints, `console of /portal/${path}`).toEqual([]);
    }
  });

test("an id that is not one's own looks like one that does not exist", async ({ page, api, stranger }) => {
  const { order } = await orderServer(api);
  expect((await stranger.get(`/v1/orders/${order.id}`)).status).toBe(404);
  await signIn(page, people.otherCustomer);
  await page.goto(`/portal/orders/${order.id}`);
  await expect(page.getByRole("alert").getByText("This could not be loaded")).toBeVisible();
  await expect(page.getByText(order.items[0]?.name ?? "no item")).toHaveCount(0);
});

test("a viewer is not led to what they may not do", async ({ page }) => {
  await signIn(page, { ...people.customer, email: "vera@acme.example" });
  const menu = page.getByRole("navigation", { name: "Main" });
  await expect(menu.getByRole("link", { name: "Invoices" })).toBeVisible();
  await expect(menu.getByRole("link", { name: "New server" })).toHaveCount(0);
  await expect(menu.getByRole("link", { name: "API keys" })).toHaveCount(0);
  await page.goto("/portal/settings/members");
  await expect(page.getByRole("table", { name: "Members" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Invite" })).toHaveCount(0);
});
