import { orderCancellationRequested } from "@/server/orders/index";
import { requestCancellation } from "@/server/provisioning/index";
import { react } from "../react";

/** Asks the runs of an order to stop and to undo themselves. */
export const cancelOrderRuns = react(
  { id: "provisioning/cancel-runs", retries: 20 },
  orderCancellationRequested,
  async ({ event, step, context }) => step.run("request", async () => requestCancellation(await context(), event.data)),
);
