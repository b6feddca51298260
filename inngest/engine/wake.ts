import { advance } from "./advance";
import type { Core } from "./core";
import { discovery, type StepErrorValue } from "./protocol";
import { resolveStep } from "./resolve";

/** A timer has run out: the step that it belongs to ends, and the run goes on in this job. */
export async function wake(
  core: Core,
  runId: string,
  stepId: string,
  functionId: string,
  error: StepErrorValue | null,
): Promise<void> {
  await resolveStep(core.pool, runId, stepId, error === null ? null : { error });
  await advance(core, runId, discovery, functionId);
}
