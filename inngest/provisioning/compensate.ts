import type { TenantContext } from "@/server/kernel/context";
import { closeRun, compensateStep } from "@/server/provisioning/index";
import type { Step } from "../react";
import { patiently } from "./patiently";

/** Undoes a run's steps, the last one first, and ends the run. */
export async function compensate(
  step: Step,
  context: () => Promise<TenantContext>,
  run: { run_id: string; steps: readonly string[] },
): Promise<{ status: string }> {
  for (const name of run.steps.toReversed())
    await patiently(step, `undo-${name}`, async () => compensateStep(await context(), { ...run, step: name }));
  return step.run("close", async () => closeRun(await context(), run));
}
