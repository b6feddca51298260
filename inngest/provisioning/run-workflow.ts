import { beginRun, executeStep, type Turn, workflowRunQueued, workflowStepReady } from "@/server/provisioning/index";
import { react } from "../react";
import { patiently } from "./patiently";

/** Sets a run going: the steps that need no other get their turn. */
export const beginWorkflow = react(
  { id: "provisioning/begin-workflow", retries: 20 },
  workflowRunQueued,
  async ({ event, step, context }) => step.run("begin", async () => beginRun(await context(), event.data)),
);

/**
 * Takes one step from its turn to its end, and goes on with the one that waited for nothing else. Steps side by side are
 * function runs of their own, so that they do not wait for each other, and a run that waits for a person, or is paused,
 * keeps none alive.
 */
export const runWorkflowStep = react(
  { id: "provisioning/run-step", retries: 20 },
  workflowStepReady,
  async ({ event, step, context }) => {
    const { run_id } = event.data;
    for (let turn: Turn | null = event.data; turn; ) {
      const taken: Turn = turn;
      const take = async () =>
        executeStep(await context(), { run_id, step: taken.step, turn: taken.turn, carriesOn: true });
      turn = (await patiently(step, taken.step, take)).next ?? null;
    }
  },
);
