import { requeueOverdue } from "@/server/notifications/index";
import { inngest } from "../client";
import { runtime } from "../runtime";

/** Every ten minutes: no delivery is forgotten, whatever became of the run that carried it. */
export const requeueOverdueDeliveries = inngest.createFunction(
  { id: "notifications/requeue-overdue", retries: 1, triggers: [{ cron: "*/10 * * * *" }] },
  async ({ step }) => step.run("requeue", () => requeueOverdue(runtime())),
);
