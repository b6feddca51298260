import { beginRun, undoSiblings, workflowRunUndoRequested } from "@/server/provisioning/index";
import { react } from "../react";
import { compensate } from "./compensate";

/** Takes down what a run has made that failed, or whose order was cancelled. */
export const undoWorkflow = react(
  { id: "provisioning/undo-workflow", retries: 20 },
  workflowRunUndoRequested,
  async ({ event, step, context }) => {
    const { run_id } = event.data;
    const { steps } = await step.run("begin", async () => {
      const ctx = await context();
      await undoSiblings(ctx, { run_id });
      return beginRun(ctx, { run_id });
    });
    return compensate(step, context, { run_id, steps });
  },
);
