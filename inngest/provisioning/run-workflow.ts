import {
  carryRun,
  executeStep,
  handOver,
  type StepOutcome,
  workflowRunQueued,
  workflowStepReady,
} from "@/server/provisioning/index";
import { type Reaction, react } from "../react";

/** Sets a run going, and takes its first step. */
export const beginWorkflow = react(
  { id: "provisioning/begin-workflow", retries: 20 },
  workflowRunQueued,
  async (reaction) => {
    const { run_id } = reaction.event.data;
    await carry(reaction, run_id, async () => carryRun(await reaction.context(), { run_id }));
  },
);

/**
 * Takes one step from its turn to its end, and goes on with the one that waited for nothing else. Steps side by side are
 * function runs of their own, so that they do not wait for each other, and a run that waits for a person, or is paused,
 * keeps none alive.
 */
export const runWorkflowStep = react(
  { id: "provisioning/run-step", retries: 20 },
  workflowStepReady,
  async (reaction) => {
    const { run_id, step, turn } = reaction.event.data;
    await carry(reaction, run_id, async () =>
      executeStep(await reaction.context(), { run_id, step, turn, carriesOn: true }),
    );
  },
);

/** A function run is called with all that it collected; before that grows large another one goes on. */
const mostPauses = 100;

/** Goes on from what was taken first for as long as something has to wait, asleep in between. */
async function carry(
  { step, context }: Pick<Reaction, "step" | "context">,
  run_id: string,
  take: () => Promise<StepOutcome>,
): Promise<void> {
  let outcome = await step.run("go", take);
  for (let pause = 1; outcome.state === "waiting"; pause++) {
    const { turn, resume_in_ms } = outcome;
    await step.sleep(`${turn.step}:${pause}:pause`, resume_in_ms);
    if (pause === mostPauses) {
      await step.run("hand-over", async () => handOver(await context(), { run_id, ...turn }));
      return;
    }
    outcome = await step.run(`${turn.step}:${pause}`, async () =>
      executeStep(await context(), { run_id, ...turn, carriesOn: true }),
    );
  }
}
