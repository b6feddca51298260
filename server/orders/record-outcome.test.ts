import { afterAll, expect, it } from "vitest";
import { parseInput } from "@/server/kernel/parse-input";
import { createServices } from "@/server/kernel/services";
import { openTestShop } from "@/server/testing/shop";
import { cancelOrder } from "./cancel-order";
import { placeOrderSpec } from "./commands/contract";
import { getOrder } from "./get-order";
import { placeOrder } from "./place-order";
import { type RunOutcome, recordOutcome } from "./record-outcome";

const services = createServices();
const shop = await openTestShop(services);
const ctx = shop.customer.ctx();
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

async function placed(count: number, all_or_nothing = false) {
  const plan_id = shop.plan("cx-1").id;
  const options = { image: "debian-12" };
  const items = Array.from({ length: count }, (_, index) => ({ plan_id, region: "fra1", name: `n-${index}`, options }));
  return (await placeOrder(ctx, parseInput(placeOrderSpec.input, { items, all_or_nothing }))).order;
}

it.each(["provisioned", "cancelled"] as const)(
  "ends an order of ten items that all become %s at once",
  async (status) => {
    const order = await placed(10);
    if (status === "cancelled") await cancelOrder(ctx, order);
    const result = (): RunOutcome["result"] =>
      status === "cancelled"
        ? { status }
        : { status, resource_id: services.ids.next("resource"), activated_at: "2026-11-22T12:00:00.000Z" };
    await Promise.all(
      order.items.map(({ id }) =>
        recordOutcome(ctx, { order_id: order.id, order_item_id: id, attempt: 1, result: result() }),
      ),
    );
    expect((await getOrder(ctx, order)).status).toBe(status);
  },
);

it("ends a bundle as failed, for the reason of the item that failed, once everything that stood is undone", async () => {
  const order = await placed(3, true);
  const [first, second, third] = order.items;
  const outcome = (item: typeof first, result: RunOutcome["result"]) =>
    recordOutcome(ctx, { order_id: order.id, order_item_id: item?.id ?? "", attempt: 1, result });
  const undone = { status: "failed" as const, failure: { code: "order.bundle_undone", message: "With the rest." } };
  const activated_at = "2026-11-22T12:00:00.000Z";
  await outcome(first, { status: "provisioned", resource_id: services.ids.next("resource"), activated_at });
  await outcome(third, undone);
  await outcome(second, { status: "failed", failure: { code: "cloud.capacity", message: "There is no room." } });
  expect((await getOrder(ctx, order)).status).toBe("provisioning");
  await outcome(first, undone);
  expect(await getOrder(ctx, order)).toMatchObject({
    status: "failed",
    all_or_nothing: true,
    failure: { code: "cloud.capacity" },
    items: [{ status: "failed" }, { status: "failed" }, { status: "failed" }],
  });
});
