import { afterAll, expect, it } from "vitest";
import { parseInput } from "@/server/kernel/parse-input";
import { createServices } from "@/server/kernel/services";
import { openTestShop } from "@/server/testing/shop";
import { placeOrderSpec } from "./contract";
import { placeOrder } from "./place-order";
import { recordOutcome } from "./record-outcome";
import { releaseItem } from "./release-item";

const services = createServices();
const shop = await openTestShop(services);
const ctx = shop.customer.ctx();
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

async function provisioned() {
  const basket = {
    items: [{ plan_id: shop.plan("cx-1").id, region: "fra1", name: "n-1", options: { image: "debian-12" } }],
  };
  const { order } = await placeOrder(ctx, parseInput(placeOrderSpec.input, basket));
  const resource_id = services.ids.next("resource");
  const settle = (result: Parameters<typeof recordOutcome>[1]["result"]) =>
    recordOutcome(ctx, { order_id: order.id, order_item_id: order.items[0]?.id ?? "", attempt: 1, result });
  await settle({ status: "provisioned", resource_id, activated_at: "2026-11-22T12:00:00.000Z" });
  return { order, resource_id, settle };
}

async function used(): Promise<number> {
  const { rows } = await services.db.system.query("SELECT used FROM quotas WHERE organization_id = $1", [
    ctx.tenant.id,
  ]);
  return rows[0]?.used ?? 0;
}

it("gives the quota of an ended resource back once, however often and in whatever order its end is told", async () => {
  const before = await used();
  const ended = await provisioned();
  expect(await used()).toBe(before + 1);
  await Promise.all([releaseItem(ctx, ended), releaseItem(ctx, ended), releaseItem(ctx, ended)]);
  expect(await used()).toBe(before);
});

it("gives nothing back for a resource that nobody ordered", async () => {
  const before = await used();
  await releaseItem(ctx, { resource_id: services.ids.next("resource") });
  expect(await used()).toBe(before);
});
