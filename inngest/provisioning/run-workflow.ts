import { beginRun, completeRun, executeStep, workflowRunQueued } from "@/server/provisioning/index";
import { react } from "../react";
import { compensate } from "./compensate";
import { patiently } from "./patiently";

/** Makes one order item, step by step; when a step fails for good, or the order is cancelled, undoes what was done. */
export const runWorkflow = react(
  { id: "provisioning/run-workflow", retries: 20 },
  workflowRunQueued,
  async ({ event, step, context }) => {
    const { run_id } = event.data;
    const { steps } = await step.run("begin", async () => beginRun(await context(), { run_id }));
    for (const name of steps) {
      const end = await patiently(step, name, async () => executeStep(await context(), { run_id, step: name }));
      if (end === "stopped") return compensate(step, context, { run_id, steps });
    }
    const { state } = await step.run("complete", async () => completeRun(await context(), { run_id }));
    return state === "done" ? { status: "succeeded" } : compensate(step, context, { run_id, steps });
  },
);
