import { expect } from "@playwright/test";
import { Validator } from "@seriousme/openapi-schema-validator";
import { test } from "../fixtures/test";

test("the document is valid OpenAPI 3.1 and names what integrators need", async ({ baseURL }) => {
  const document = await (await fetch(new URL("/v1/openapi.json", baseURL))).json();
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(await new Validator().validate(document)).toMatchObject({ valid: true });
  const needed = ["quotes", "orders", "actions/{id}", "actions/{id}/events", "resources", "subscriptions", "invoices"];
  const more = ["products", "plans", "notifications", "webhook-endpoints", "api-keys", "organizations"];
  for (const path of [...needed, ...more]) expect(Object.keys(document.paths)).toContain(`/${path}`);
});

test("the reference page shows the operations and loads nothing from elsewhere", async ({ page, baseURL }) => {
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(String(baseURL)).origin) elsewhere.push(request.url());
  });
  await page.goto("/docs/api");
  await page.getByRole("link", { name: "Orders", exact: true }).click();
  await expect(page.getByText("Place an order", { exact: true })).toBeVisible();
  expect(elsewhere.filter((url) => !url.startsWith("data:"))).toEqual([]);
});
