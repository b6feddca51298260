import type { StepState } from "@/components/ui/step-mark";
import type { WorkflowRun, WorkflowStep } from "@/server/provisioning/contract";

/** How a step is shown: one that waits for the cloud is work under way, one that waits for somebody is not. */
export function stepState({ paused_at }: Pick<WorkflowRun, "paused_at">, { status, kind }: WorkflowStep): StepState {
  const byPerson = kind === "manual" || kind === "approval" || paused_at !== null;
  return status === "waiting" && byPerson ? "held" : status;
}
