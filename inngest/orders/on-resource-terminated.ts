import { releaseItem } from "@/server/orders";
import { resourceTerminated } from "@/server/provisioning";
import { react } from "../react";

export const orderOnResourceTerminated = react(
  { id: "orders/release-item" },
  resourceTerminated,
  async ({ event, step, context }) =>
    step.run("release", async () => {
      const { id, terminated_at } = event.data;
      await releaseItem(await context(), { resource_id: id, terminated_at });
    }),
);
