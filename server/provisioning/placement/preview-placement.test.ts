import { afterAll, describe, expect, it } from "vitest";
import type { PlacementNeeds } from "@/server/catalog/snapshot";
import { type FieldError, Invalid } from "@/server/kernel/errors";
import { createServices } from "@/server/kernel/services";
import { createQuote } from "@/server/orders/create-quote";
import { openTestShop } from "@/server/testing/shop";
import { ensureSandboxEndpoint } from "../ensure-sandbox-endpoint";
import { previewPlacement } from "./preview-placement";

const services = createServices();
const shop = await openTestShop(services);
await ensureSandboxEndpoint(shop.provider.ctx(), {});
const ctx = shop.customer.ctx();
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

interface Asked {
  plan_id: string;
  region: string;
  options: Record<string, unknown>;
  placement: PlacementNeeds;
}
const sensible: Asked = {
  plan_id: shop.plan("cx-1").id,
  region: "fra1",
  options: { image: "debian-12" },
  placement: {},
};

async function errorsOf(asking: Promise<unknown>): Promise<FieldError[]> {
  const thrown: unknown = await asking.then(
    () => null,
    (error: unknown) => error,
  );
  if (thrown instanceof Invalid) return [...(thrown.errors ?? [])];
  if (thrown) throw thrown;
  return [];
}

describe("a placement verdict", () => {
  it("is given for what can be ordered, with the defaults of its options", async () => {
    expect(await previewPlacement(ctx, sensible)).toMatchObject({ outcome: "fits", cloud: "sandbox" });
  });

  it.each<[string, Partial<Asked>, string[]]>([
    ["a missing option", { options: {} }, ["#/options/image"]],
    ["an image that is not sold", { options: { image: "plan9" } }, ["#/options/image"]],
    ["two wrong options", { options: { image: 7, backups: "often" } }, ["#/options/image", "#/options/backups"]],
    ["an unknown option", { options: { image: "debian-12", "a/b": 1 } }, ["#/options/a~1b"]],
    ["a region where it is not offered", { region: "syd1" }, ["#/region"]],
    ["a plan that is not there", { plan_id: services.ids.next("plan") }, ["#/plan_id"]],
    ["a cloud that does not serve the region", { placement: { cloud: "elsewhere" } }, ["#/placement/cloud"]],
    ["a class that the region has not", { placement: { class: "gold" } }, ["#/placement/class"]],
    ["the one cloud of the region", { placement: { cloud: "sandbox" } }, []],
  ])("refuses what an order refuses, with the same pointers and errors: %s", async (_, change, pointers) => {
    const asked = { ...sensible, ...change };
    const errors = await errorsOf(previewPlacement(ctx, asked));
    expect(errors.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(pointers));
    const ordered = await errorsOf(createQuote(ctx, { items: [{ ...asked, name: "web" }] }));
    expect(errors.map((error) => ({ ...error, pointer: error.pointer.replace("#", "#/items/0") }))).toEqual(ordered);
    expect(errors.length > 0).toBe(pointers.length > 0);
  });
});
