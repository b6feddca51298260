import type { Step } from "../react";

type Outcome = { state: "done" | "stopped" } | { state: "waiting"; resume_in_ms: number };

/** Bounds the steps that a function run may collect; with half-hour pauses at the end that is more than a week. */
const mostTurns = 400;

/** Calls a verb until it has something else to say than `waiting`, and sleeps in between as long as it asks for. */
export async function patiently(step: Step, id: string, verb: () => Promise<Outcome>): Promise<void> {
  for (let turn = 1; turn <= mostTurns; turn++) {
    const outcome = await step.run(`${id}:${turn}`, verb);
    if (outcome.state !== "waiting") return;
    await step.sleep(`${id}:${turn}:pause`, outcome.resume_in_ms);
  }
  throw new Error(`${id} is not done after ${mostTurns} turns`);
}
