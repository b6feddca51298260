import { noticeStandstill as notice } from "@/server/provisioning/index";
import { inngest } from "../client";
import { runtime } from "../runtime";

/** Every five minutes: whatever became of the function runs that carry it, a run that stands still is seen. */
export const noticeStandstill = inngest.createFunction(
  { id: "provisioning/notice-standstill", retries: 1, concurrency: { limit: 1 }, triggers: [{ cron: "*/5 * * * *" }] },
  async ({ step }) => step.run("notice", () => notice(runtime())),
);
