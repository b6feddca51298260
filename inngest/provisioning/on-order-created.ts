import { orderCreated, orderRetried } from "@/server/orders/index";
import { placeItems, queueRuns } from "@/server/provisioning/index";
import { react } from "../react";

/** One workflow run for each item of an order that is clear of its gates, or that is tried once more. */
export const queueOrderRuns = react(
  { id: "provisioning/queue-runs", retries: 20 },
  [orderCreated, orderRetried],
  async ({ event, step, context }) =>
    step.run("queue", async () => {
      const ctx = await context();
      await placeItems(ctx, event.data);
      return queueRuns(ctx, event.data);
    }),
);
