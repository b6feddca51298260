import { expect } from "@playwright/test";
import { z } from "zod";
import { people } from "../fixtures/demo";
import { placeWithFault } from "../fixtures/failing-order";
import { expectAccessible, signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

const Blueprints = z.object({ data: z.array(z.object({ id: z.string() })) });
const Runs = z.object({ data: z.array(z.object({ id: z.string(), status: z.string() })) });

test("a draft shows its mistakes at their lines, and a run is paused, seen and resumed", async ({
  page,
  api,
  staff,
}) => {
  test.slow();
  await signIn(page, people.admin);
  const { data } = await staff.read(Blueprints, "/v1/blueprints?key=namespace&status=active");
  await page.goto(`/admin/blueprints/${data[0]?.id}`);
  await page.getByRole("button", { name: "Write the next version" }).click();
  const text = page.getByRole("textbox", { name: "Steps" });
  const right = await text.inputValue();
  await text.fill(right.replace('"delete"', "null"));
  await expect(page.getByText("#/steps/0/compensation")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save draft" })).toBeDisabled();
  await expectAccessible(page);
  await text.fill(right.replace('"Open {name}"', '"Open {name} to its owner"'));
  await expect(page.getByRole("button", { name: /Open \{name\} to its owner/ })).toBeVisible();
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("Draft saved")).toBeVisible();

  const { order } = await placeWithFault(api, "slow");
  const runs = () => staff.read(Runs, `/v1/workflow-runs?order_id=${order.id}`);
  await expect.poll(async () => (await runs()).data[0]?.status).toBe("running");
  await page.goto(`/admin/workflows/${(await runs()).data[0]?.id}`);
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("textbox", { name: "Reason" }).fill("Maintenance of the region");
  await page.getByRole("dialog").getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("somebody to resume it")).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Resume" }).click();
  await expect.poll(async () => (await runs()).data[0]?.status, { timeout: 90_000 }).toBe("succeeded");
});
