import { recordOutcome } from "@/server/orders";
import { workflowRunCancelled, workflowRunFailed, workflowRunSucceeded } from "@/server/provisioning";
import { react } from "../react";

export const orderOnRunSucceeded = react(
  { id: "orders/record-success" },
  workflowRunSucceeded,
  async ({ event, step, context }) =>
    step.run("record", async () => {
      const { resource, ...run } = event.data;
      const result = { status: "provisioned" as const, resource_id: resource.id, activated_at: resource.activated_at };
      await recordOutcome(await context(), { ...run, result });
    }),
);

export const orderOnRunFailed = react(
  { id: "orders/record-failure" },
  workflowRunFailed,
  async ({ event, step, context }) =>
    step.run("record", async () => {
      const { reason, ...run } = event.data;
      await recordOutcome(await context(), { ...run, result: { status: "failed", failure: reason } });
    }),
);

export const orderOnRunCancelled = react(
  { id: "orders/record-cancellation" },
  workflowRunCancelled,
  async ({ event, step, context }) =>
    step.run("record", async () => recordOutcome(await context(), { ...event.data, result: { status: "cancelled" } })),
);
