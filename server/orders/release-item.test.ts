import { afterAll, expect, it } from "vitest";
import { parseInput } from "@/server/kernel/parse-input";
import { createServices } from "@/server/kernel/services";
import { openTestShop } from "@/server/testing/shop";
import { placeOrderSpec } from "./commands/contract";
import { placeOrder } from "./place-order";
import { recordOutcome } from "./record-outcome";
import { releaseItem } from "./release-item";
import { retryOrder } from "./retry-order";

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
  return { order, resource_id, settle, terminated_at: "2026-11-22T13:00:00.000Z" };
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

it("gives it back for each attempt that made the resource, and not for an end that was told too late", async () => {
  const before = await used();
  const item = { plan_id: shop.plan("cx-1").id, region: "fra1", options: { image: "debian-12" } };
  const items = [
    { ...item, name: "n-1" },
    { ...item, name: "n-2" },
  ];
  const { order } = await placeOrder(ctx, parseInput(placeOrderSpec.input, { all_or_nothing: true, items }));
  const [first = "", second = ""] = order.items.map(({ id }) => id);
  const resource_id = services.ids.next("resource");
  const terminated_at = "2026-11-22T13:00:00.000Z";
  const settle = (order_item_id: string, attempt: number, result: Parameters<typeof recordOutcome>[1]["result"]) =>
    recordOutcome(ctx, { order_id: order.id, order_item_id, attempt, result });
  await settle(first, 1, { status: "provisioned", resource_id, activated_at: "2026-11-22T12:00:00.000Z" });
  await settle(second, 1, { status: "failed", failure: { code: "cloud.capacity", message: "No room." } });
  await releaseItem(ctx, { resource_id, terminated_at });
  await settle(first, 1, { status: "failed", failure: { code: "order.bundle_undone", message: "Undone." } });
  expect(await used()).toBe(before);

  await retryOrder(ctx, order);
  await settle(first, 2, { status: "provisioned", resource_id, activated_at: "2026-11-22T14:00:00.000Z" });
  await releaseItem(ctx, { resource_id, terminated_at });
  expect(await used()).toBe(before + 2);
  await releaseItem(ctx, { resource_id, terminated_at: "2026-11-22T15:00:00.000Z" });
  expect(await used()).toBe(before + 1);
});

it("gives nothing back for a resource that nobody ordered", async () => {
  const before = await used();
  await releaseItem(ctx, { resource_id: services.ids.next("resource"), terminated_at: "2026-11-22T13:00:00.000Z" });
  expect(await used()).toBe(before);
});
