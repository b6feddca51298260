import { startSubscriptions } from "@/server/billing/index";
import { orderPartiallyProvisioned, orderProvisioned } from "@/server/orders";
import { react } from "../react";

/** Billing begins with what stands of an order. */
export const startOrderSubscriptions = react(
  { id: "billing/start-subscriptions", retries: 20 },
  [orderProvisioned, orderPartiallyProvisioned],
  async ({ event, step, context }) => step.run("start", async () => startSubscriptions(await context(), event)),
);
