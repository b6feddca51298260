import { deleteRetained as remove } from "@/server/provisioning/index";
import { inngest } from "../client";
import { runtime } from "../runtime";

/** Every ten minutes: what was terminated and kept for a while goes when its time is over. */
export const deleteRetained = inngest.createFunction(
  { id: "provisioning/delete-retained", retries: 3, concurrency: { limit: 1 }, triggers: [{ cron: "*/10 * * * *" }] },
  async ({ step }) => step.run("delete", () => remove(runtime())),
);
