import { beginProvisioning } from "@/server/orders";
import { workflowRunStarted } from "@/server/provisioning";
import { react } from "../react";

export const orderOnRunStarted = react(
  { id: "orders/begin-provisioning" },
  workflowRunStarted,
  async ({ event, step, context }) => step.run("begin", async () => beginProvisioning(await context(), event.data)),
);
