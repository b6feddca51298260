import { expect, type Locator, type Page } from "@playwright/test";
import { z } from "zod";
import { Plan } from "@/server/catalog/contract";
import { Action } from "@/server/kernel/actions/contract";
import { Order } from "@/server/orders/contract";
import { people } from "../fixtures/demo";
import { bodyOf, type Integrator } from "../fixtures/integrator";
import { Accepted, newName, watchToItsEnd } from "../fixtures/order-server";
import { expectAccessible, expectNoSidewaysScroll, signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

const widths = { "on a wide screen": { width: 1280, height: 900 }, "on a phone": { width: 390, height: 844 } };

/** What was asked for has reached the cloud and come back. */
const arrival = { timeout: 45_000 };

/** A cloud measures once a minute. */
const firstFigure = { timeout: 90_000 };

/** A namespace that stands. Returns its id. */
async function orderNamespace(api: Integrator): Promise<string> {
  const plans = await api.read(z.object({ data: z.array(Plan) }), "/v1/plans?limit=100&status=active");
  const plan_id = plans.data.find(({ key }) => key === "ns-small")?.id;
  const items = [{ plan_id, region: "fra1", name: newName("apps"), options: {} }];
  const { order, action } = await bodyOf(Accepted, await api.post("/v1/orders", { items }));
  await watchToItsEnd(api, action.id);
  const { items: made } = await api.read(Order, `/v1/orders/${order.id}`);
  return made[0]?.resource_id ?? "";
}

const deployment = (name: string, image: string) =>
  JSON.stringify({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: "main", image }] } },
    },
  });

async function apply(api: Integrator, id: string, ...manifests: string[]): Promise<void> {
  const operation = { name: "apply_manifests", manifests };
  const asked = await bodyOf(
    z.object({ action: Action }),
    await api.post(`/v1/resources/${id}/operations`, { operation }),
  );
  await watchToItsEnd(api, asked.action.id);
}

async function expectGood(page: Page): Promise<void> {
  // The hint of the button that was pressed last goes.
  await page.mouse.move(0, 0);
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await expectNoSidewaysScroll(page);
}

async function readLogs(page: Page, card: Locator): Promise<void> {
  const dialog = page.getByRole("dialog");
  await card.getByRole("button", { name: "Logs of web" }).click();
  await expect(async () => {
    await dialog.getByRole("button", { name: "Refresh" }).click();
    await expect(dialog.getByRole("region", { name: "Log" })).toContainText("Ready on port 8080", { timeout: 3_000 });
  }).toPass(arrival);
  await expectGood(page);
  await dialog.getByLabel("Wrap lines").uncheck();
  const [, second = ""] = await dialog.getByLabel("Pod").locator("option:enabled").allTextContents();
  await dialog.getByLabel("Pod").selectOption(second);
  await dialog.getByLabel("Lines", { exact: true }).selectOption("100");
  await dialog.getByRole("button", { name: "Refresh" }).click();
  await expect(dialog.getByRole("region", { name: "Log" })).toContainText("Starting");
  await dialog.getByLabel("Before its last restart").check();
  await expect(dialog.getByRole("status")).toContainText("It was never started again");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);

  await card.getByRole("button", { name: "Logs of broken" }).click();
  await expect(dialog.getByRole("status")).toContainText("It has not started: main: ImagePullBackOff");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
}

async function scale(page: Page, card: Locator): Promise<void> {
  await card.getByRole("button", { name: "Scale web" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Workload")).toHaveValue("web");
  await dialog.getByLabel("Replicas").fill("3");
  await dialog.getByRole("button", { name: "Scale workload" }).click();
  await expect(card.getByText("3 of 3")).toBeVisible(arrival);
}

for (const [where, viewport] of Object.entries(widths)) {
  test.describe(where, () => {
    test.use({ viewport });

    test("a customer sees what runs in a namespace, reads what it writes, scales it, and sees what happened", async ({
      page,
      api,
    }) => {
      test.setTimeout(240_000);
      const id = await orderNamespace(api);
      await signIn(page, people.customer);
      await page.goto(`/portal/resources/${id}`);
      const heading = page.getByRole("heading", { level: 2, name: "Observability" });
      const card = page.locator("section").filter({ has: heading });
      await expect(card.getByText("Nothing runs here yet")).toBeVisible();
      await expect(card.getByRole("button", { name: "Apply manifests" })).toBeVisible();
      await apply(api, id, deployment("web", "nginx:1"), deployment("broken", "registry.invalid/broken:1"));

      await page.reload();
      await expect(card.getByText("2 of 2")).toBeVisible(arrival);
      await expect(card.getByText("0 of 2")).toBeVisible();
      await expect(card.getByText("Up to date")).toBeVisible();
      await expectGood(page);
      await readLogs(page, card);
      await scale(page, card);

      await card.getByRole("tab", { name: "Workloads" }).focus();
      await page.keyboard.press("ArrowRight");
      await expect(card.getByRole("tab", { name: "Events" })).toHaveAttribute("aria-selected", "true");
      await expect(card.getByText("operation.scale")).toBeVisible();
      await expectGood(page);
      await card.getByRole("tab", { name: "Metrics" }).click();
      await expect(card.getByText("Network in")).toBeVisible(firstFigure);
      await expectGood(page);
    });
  });
}
