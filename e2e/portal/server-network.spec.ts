import { expect, type Locator, type Page } from "@playwright/test";
import { people } from "../fixtures/demo";
import { newName, orderServer } from "../fixtures/order-server";
import { expectAccessible, expectNoSidewaysScroll, signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

const widths = { "on a wide screen": { width: 1280, height: 900 }, "on a phone": { width: 390, height: 844 } };

/** What was asked for has reached the cloud and come back. */
const arrival = { timeout: 45_000 };

async function expectGood(page: Page): Promise<void> {
  // The hint of the button that was pressed last goes.
  await page.mouse.move(0, 0);
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await expectNoSidewaysScroll(page);
}

async function setRules(page: Page, card: Locator): Promise<void> {
  await card.getByRole("button", { name: "Edit rules" }).click();
  const dialog = page.getByRole("dialog");
  const rows = dialog.getByRole("table", { name: "Security rules" }).getByRole("row");
  await expect(rows).toHaveCount(3);

  await dialog.getByLabel("From").selectOption("A network or address");
  const network = dialog.getByLabel("Network or address", { exact: true });
  await network.fill("somewhere");
  await dialog.getByRole("button", { name: "Add rule" }).click();
  await expect(network).toHaveAttribute("aria-invalid", "true");
  await network.fill("203.0.113.7");
  await expect(network).not.toHaveAttribute("aria-invalid");
  await dialog.getByRole("button", { name: "Add rule" }).click();
  await dialog.getByLabel("Service").selectOption("Custom");
  await dialog.getByLabel("Ports").fill("8000-8100");
  await dialog.getByLabel("From").selectOption("Anywhere");
  await dialog.getByRole("button", { name: "Add rule" }).click();
  await expect(rows).toHaveCount(6);
  for (const family of ["IPv4", "IPv6"])
    await dialog.getByRole("button", { name: `Remove inbound Everything, Anywhere (${family})` }).click();
  await expectGood(page);
  await dialog.getByRole("button", { name: /Remove inbound SSH/ }).click();
  await expect(dialog.getByText("Nobody gets in over SSH with these rules.")).toBeVisible();
  await dialog.getByRole("button", { name: "Save rules" }).click();

  await expect(card.getByText("TCP 8000–8100").first()).toBeVisible(arrival);
  await expect(card.getByText("Everything gets in")).toHaveCount(0);
}

async function attachAndDetach(page: Page, card: Locator, network: string): Promise<void> {
  await card.getByRole("button", { name: "Attach network" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Attach network" })).toBeVisible();
  const another = dialog.getByText("A new network", { exact: true });
  if (await another.isVisible()) await another.click();
  await dialog.getByRole("textbox", { name: "Name" }).fill(network);
  const addresses = dialog.getByRole("textbox", { name: /Addresses/ });
  await addresses.fill("8.8.8.0/24");
  await dialog.getByRole("button", { name: "Attach network" }).click();
  await expect(addresses).toHaveAttribute("aria-invalid", "true");
  await addresses.fill("10.0.0.0/16");
  await expectGood(page);
  await addresses.fill("");
  await dialog.getByRole("button", { name: "Attach network" }).click();
  await expect(card.getByText(network, { exact: true })).toBeVisible(arrival);

  await card.getByRole("button", { name: `Detach ${network}` }).click();
  await expect(dialog.getByText("What reaches it over this network can not any more.")).toBeVisible();
  await dialog.getByRole("button", { name: "Detach network" }).click();
  await expect(card.getByText(network, { exact: true })).toHaveCount(0, arrival);
}

async function changeAddress(page: Page, card: Locator): Promise<void> {
  await card.getByRole("button", { name: "Release address" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("it was ordered with an address, at 0.50 EUR a month", { exact: false })).toBeVisible();
  await expectGood(page);
  await dialog.getByRole("button", { name: "Release public address" }).click();
  await expect(card.getByText("None", { exact: true })).toBeVisible(arrival);
  await card.getByRole("button", { name: "Assign address" }).click();
  await dialog.getByRole("button", { name: "Assign public address" }).click();
  await expect(card.getByRole("button", { name: "Release address" })).toBeVisible(arrival);
}

for (const [where, viewport] of Object.entries(widths)) {
  test.describe(where, () => {
    test.use({ viewport });

    test("a customer says what gets through to a server, joins it to a network and changes its public address", async ({
      page,
      api,
    }) => {
      test.setTimeout(240_000);
      const { order } = await orderServer(api, newName("net"));
      await signIn(page, people.customer);
      await page.goto(`/portal/resources/${order.items[0]?.resource_id}`);
      const heading = page.getByRole("heading", { level: 2, name: "Network" });
      const card = page.locator("section").filter({ has: heading });
      await expect(card.getByText("Everything gets in")).toBeVisible();
      await expectGood(page);

      await setRules(page, card);
      await attachAndDetach(page, card, newName("lan"));
      await changeAddress(page, card);
      await expect(page.getByRole("table", { name: "Operations" }).getByRole("row")).toHaveCount(6);
      await expectGood(page);
    });
  });
}
