import { findCharged, pageCharges } from "@/server/billing/index";
import {
  applyPolicy,
  compareBilling,
  compareCloud,
  finishReconciliation,
  reconcileStep,
  reconciliationRequested,
  requestHourlyReconciliation,
} from "@/server/provisioning/index";
import { inngest } from "../client";
import { react } from "../react";
import { runtime } from "../runtime";

/** Clouds, inventory and billing, one after the other; a cloud that does not answer fails its own step alone. */
export const reconcile = react(
  { id: "provisioning/reconcile", retries: 4, concurrency: { limit: 1 } },
  reconciliationRequested,
  async ({ event, step, context }) => {
    const { action_id, endpoints } = event.data;
    for (const endpoint of endpoints)
      await step.run(`cloud:${endpoint}`, async () => {
        const ctx = await context();
        return reconcileStep(ctx, { action_id, step: `cloud:${endpoint}` }, () => compareCloud(ctx, { endpoint }));
      });
    await step.run("billing", async () => {
      const ctx = await context();
      const books = {
        pageCharges: (page: { after: string; limit: number }) => pageCharges(runtime(), page),
        findCharged: (ids: readonly string[]) => findCharged(runtime(), ids),
      };
      return reconcileStep(ctx, { action_id, step: "billing" }, () => compareBilling(ctx, books));
    });
    await step.run("remedies", async () => {
      const ctx = await context();
      return reconcileStep(ctx, { action_id, step: "remedies" }, () => applyPolicy(ctx));
    });
    await step.run("finish", async () => finishReconciliation(await context(), { action_id }));
  },
);

/** Every hour, a while after billing has renewed. */
export const reconcileHourly = inngest.createFunction(
  { id: "provisioning/reconcile-hourly", retries: 3, triggers: [{ cron: "17 * * * *" }] },
  async ({ step }) => step.run("request", () => requestHourlyReconciliation(runtime())),
);
