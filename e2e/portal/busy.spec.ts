import { expect, type Page } from "@playwright/test";
import { people } from "../fixtures/demo";
import { expectAccessible, expectNoSidewaysScroll, signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

const ten = Array.from({ length: 10 }, () => "identity.me").join(",");

/** Asks until this session may ask no more in this minute. */
async function askTooMuch(page: Page): Promise<void> {
  for (let asked = 0; asked < 500; asked += 1) {
    const input = encodeURIComponent(JSON.stringify(Object.fromEntries(ten.split(",").map((_, index) => [index, {}]))));
    const answer = await page.request.get(`/api/trpc/${ten}?batch=1&input=${input}`);
    if (answer.status() === 429) return;
  }
  throw new Error("The API let everything pass");
}

test("a page for which one has asked too much says when to try again, and is there again then", async ({ page }) => {
  test.slow();
  await signIn(page, people.otherCustomer);
  // The minute may end between the last question and the page.
  await expect(async () => {
    await askTooMuch(page);
    const answer = await page.goto("/portal/orders");
    expect(answer?.status()).toBe(429);
    expect(Number(answer?.headers()["retry-after"])).toBeGreaterThan(0);
    await expect(page.getByRole("heading", { name: "Too many requests" })).toBeVisible({ timeout: 10_000 });
  }).toPass({ timeout: 120_000 });
  await expect(page.getByText(/^Try again in \d+ s\.$|^You can try again now\.$/)).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
  await expect(page.getByText("You can try again now.")).toBeVisible({ timeout: 90_000 });
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "Orders" })).toBeVisible();
});
