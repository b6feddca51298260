import { afterAll, expect, it } from "vitest";
import { parseInput } from "@/server/kernel/parse-input";
import { createServices } from "@/server/kernel/services";
import { openTestShop } from "@/server/testing/shop";
import { cancelOrder } from "./cancel-order";
import { placeOrderSpec } from "./contract";
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

async function placed(count: number) {
  const plan_id = shop.plan("cx-1").id;
  const options = { image: "debian-12" };
  const items = Array.from({ length: count }, (_, index) => ({ plan_id, region: "fra1", name: `n-${index}`, options }));
  return (await placeOrder(ctx, parseInput(placeOrderSpec.input, { items }))).order;
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
