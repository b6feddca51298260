import { sealAudit as seal } from "@/server/kernel/seal-audit";
import { inngest } from "../client";
import { runtime } from "../runtime";

/** Chains what was audited since the last time. */
export const sealAudit = inngest.createFunction(
  { id: "kernel/seal-audit", retries: 3, concurrency: { limit: 1 }, triggers: [{ cron: "*/5 * * * *" }] },
  async ({ step }) => step.run("seal", () => seal(runtime())),
);
