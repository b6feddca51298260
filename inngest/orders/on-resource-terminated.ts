import { releaseItem } from "@/server/orders";
import { resourceTerminated } from "@/server/provisioning";
import { react } from "../react";

export const orderOnResourceTerminated = react(
  { id: "orders/release-item" },
  resourceTerminated,
  async ({ event, step, context }) =>
    step.run("release", async () => releaseItem(await context(), { resource_id: event.data.id })),
);
