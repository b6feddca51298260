import { expect } from "@playwright/test";
import { Blueprint } from "@/server/provisioning/blueprints/contract";
import { CloudEndpoint } from "@/server/provisioning/contract";
import { people } from "../fixtures/demo";
import { bodyOf } from "../fixtures/integrator";
import { newName } from "../fixtures/order-server";
import { expectAccessible, signIn } from "../fixtures/portal";
import { test } from "../fixtures/test";

test.beforeEach(({ page }) => signIn(page, people.admin));

test("settings that somebody else saved meanwhile are not overwritten, and what was typed is kept on top of them", async ({
  page,
  staff,
}) => {
  const key = newName();
  const made = await staff.post("/v1/cloud-endpoints", {
    key,
    name: "Before",
    kind: "sandbox",
    config: { cloud: key, buildMs: 100 },
    credentials: {},
  });
  const { id } = await bodyOf(CloudEndpoint, made);
  await page.goto(`/admin/clouds/${id}`);
  await page.getByRole("button", { name: "Settings" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/^More settings/).click();
  await dialog.getByRole("textbox", { name: "Build (ms)" }).fill("250");
  await bodyOf(CloudEndpoint, await staff.request("PATCH", `/v1/cloud-endpoints/${id}`, { body: { name: "Theirs" } }));

  await dialog.getByRole("button", { name: "Try and save" }).click();
  await expect(dialog.getByText("Somebody changed this cloud meanwhile.")).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "Build (ms)" })).toHaveValue("250");
  expect(await staff.read(CloudEndpoint, `/v1/cloud-endpoints/${id}`)).toMatchObject({ config: { buildMs: 100 } });
  await expectAccessible(page);

  await dialog.getByRole("button", { name: "Reload" }).click();
  await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("Theirs");
  await expect(dialog.getByRole("textbox", { name: "Build (ms)" })).toHaveValue("250");
  await dialog.getByRole("button", { name: "Try and save" }).click();
  await expect(dialog).toBeHidden();
  expect(await staff.read(CloudEndpoint, `/v1/cloud-endpoints/${id}`)).toMatchObject({
    name: "Theirs",
    config: { buildMs: 250 },
  });
});

test("a draft that somebody else saved meanwhile is shown, and one's own text stays until one decides", async ({
  page,
  staff,
}) => {
  const key = newName();
  const step = { name: "make", title: "Make it", operation: { kind: "create" }, compensation: "delete" };
  const steps = (title: string) => [{ ...step, title, timeout_ms: 60_000 }];
  const made = await bodyOf(Blueprint, await staff.post("/v1/blueprints", { key, steps: steps("Before") }));
  await page.goto(`/admin/blueprints/${made.id}`);
  const text = page.getByRole("textbox", { name: "Steps" });
  const mine = (await text.inputValue()).replace("Before", "Mine");
  await text.fill(mine);
  const path = `/v1/blueprints/${made.id}`;
  await bodyOf(Blueprint, await staff.request("PUT", path, { body: { steps: steps("Theirs") } }));

  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("Somebody changed this draft meanwhile.").first()).toBeVisible();
  await expect(text).toHaveValue(mine);
  await page.getByText("What they saved").click();
  await expect(page.getByText('"title": "Theirs"')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save mine over it" }).click();
  await expect(page.getByRole("button", { name: "Save mine over it" })).toBeHidden();
  expect((await staff.read(Blueprint, path)).steps[0]?.title).toBe("Mine");
});
