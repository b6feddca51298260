import { renewSubscriptions as renew } from "@/server/billing/index";
import { inngest } from "../client";
import { runtime } from "../runtime";

/** Looks every hour, since a month begins at another hour in every time zone. */
export const renewSubscriptions = inngest.createFunction(
  { id: "billing/renew-subscriptions", retries: 10, concurrency: { limit: 1 }, triggers: [{ cron: "2 * * * *" }] },
  async ({ step }) => step.run("renew", () => renew(runtime())),
);
