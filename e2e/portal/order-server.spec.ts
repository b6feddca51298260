import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import { people } from "../fixtures/demo";
import { newName } from "../fixtures/order-server";
import { expectAccessible, expectNoSidewaysScroll, signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

const Invoices = z.object({
  data: z.array(z.object({ order_id: z.string().nullable(), number: z.string().nullable() })),
});

const widths = { "on a wide screen": { width: 1280, height: 800 }, "on a phone": { width: 390, height: 844 } };

async function expectGood(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

for (const [where, viewport] of Object.entries(widths)) {
  test.describe(where, () => {
    test.use({ viewport });

    test("a customer orders a server, watches it come to be, and finds all that came of it", async ({
      page,
      browser,
    }) => {
      test.setTimeout(240_000);
      const name = newName("portal");
      await signIn(page, people.customer);

      await page.goto("/portal/order");
      await page.getByRole("radio", { name: /Helsinki/ }).check({ force: true });
      await page.getByRole("radio", { name: /^Debian 12/ }).check({ force: true });
      await page.getByRole("radio", { name: /^CX 2/ }).check({ force: true });
      await page.getByRole("textbox", { name: "Name" }).fill(name);
      await page
        .getByRole("textbox", { name: /SSH public key/ })
        .fill("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHk= ada@laptop");
      const summary = page.getByRole("region", { name: "Summary" }).or(page.locator("section", { hasText: "Summary" }));
      await expect(summary.getByText("Cloud server CX 2").first()).toBeVisible();
      await expectGood(page);
      await page.getByRole("button", { name: "Order server" }).click();

      await page.waitForURL(/\/portal\/orders\/ord_/);
      const orderId = new URL(page.url()).pathname.split("/").at(-1);
      const steps = page.getByRole("list", { name: "Steps" }).getByRole("listitem");
      await expect(steps).toHaveCount(4);
      await page.reload();
      await expect(steps).toHaveCount(4);
      const open = page.getByRole("link", { name: `Open ${name}` }).first();
      await expect(open).toBeVisible({ timeout: 45_000 });
      await expect(page.getByText("100 %").or(page.getByText("100%")).or(page.getByText("Done")).first()).toBeVisible();
      await expectGood(page);

      await open.click();
      await page.waitForURL(/\/portal\/resources\/res_/);
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
      await expect(page.getByText("Running").first()).toBeVisible();
      await expectGood(page);

      await page.goto("/portal/subscriptions");
      await expect(page.getByText(name).first()).toBeVisible();
      await expectGood(page);

      // Its invoice follows within moments, among those of other tests.
      let number = "";
      await expect(async () => {
        const { data } = Invoices.parse(
          await page.evaluate(async () => (await fetch("/v1/invoices?limit=100")).json()),
        );
        number = data.find((invoice) => invoice.order_id === orderId)?.number ?? "";
        expect(number).not.toBe("");
      }).toPass({ timeout: 60_000 });
      await page.goto("/portal/invoices");
      await page.getByRole("link", { name: number }).click();
      await page.waitForURL(/\/portal\/invoices\/in_/);
      await expect(page.getByText(new RegExp(name)).first()).toBeVisible();
      await expectGood(page);

      await page.goto("/portal/notifications");
      await expect(page.getByText(`${name} is ready`).first()).toBeVisible();
      await expectGood(page);

      const desk = await browser.newContext({ viewport });
      const staff = await desk.newPage();
      await signIn(staff, people.admin);
      await staff.goto("/admin/mailbox");
      await staff
        .getByRole("row")
        .filter({ hasText: people.customer.email })
        .getByRole("link", { name: `${name} is ready` })
        .click();
      await staff.waitForURL(/\/admin\/mailbox\/./);
      await expect(staff.getByText(people.customer.email).first()).toBeVisible();
      await expectGood(staff);
      await desk.close();
    });
  });
}
