import { notify, toldEvents } from "@/server/notifications/index";
import { react } from "../react";

/** Tells people and endpoints of everything that concerns them. */
export const tellOfEvents = react({ id: "notifications/tell" }, toldEvents, async ({ event, step, context }) =>
  step.run("notify", async () => notify(await context(), event)),
);
