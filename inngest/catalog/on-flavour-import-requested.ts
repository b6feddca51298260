import { draftPlans } from "@/server/catalog/index";
import { flavourImportRequested } from "@/server/provisioning/index";
import { react } from "../react";

/** Draft plans of the flavours that were chosen from a cloud. */
export const draftImportedPlans = react(
  { id: "catalog/draft-plans" },
  flavourImportRequested,
  async ({ event, step, context }) => step.run("draft", async () => draftPlans(await context(), event.data)),
);
