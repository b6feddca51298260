import { beginRun, executeStep, workflowRunQueued, workflowStepReady } from "@/server/provisioning/index";
import { react } from "../react";
import { patiently } from "./patiently";

/** Sets a run going: the steps that need no other get their turn. */
export const beginWorkflow = react(
  { id: "provisioning/begin-workflow", retries: 20 },
  workflowRunQueued,
  async ({ event, step, context }) => step.run("begin", async () => beginRun(await context(), event.data)),
);

/**
 * Takes one step from its turn to its end. Each step is a function run of its own, so that steps side by side do not wait
 * for each other, and a run that waits for a person, or is paused, keeps none alive.
 */
export const runWorkflowStep = react(
  { id: "provisioning/run-step", retries: 20 },
  workflowStepReady,
  async ({ event, step, context }) =>
    patiently(step, event.data.step, async () => executeStep(await context(), event.data)),
);
