import { executeOperation, resourceOperationQueued } from "@/server/provisioning/index";
import { react } from "../react";
import { patiently } from "./patiently";

/** Does one thing to one resource, when it is its turn; the end of the one before it delivers the event once more. */
export const operateResource = react(
  { id: "provisioning/operate-resource", retries: 20 },
  resourceOperationQueued,
  async ({ event, step, context }) =>
    patiently(step, "operate", async () => executeOperation(await context(), event.data)),
);
