import { publish } from "@/server/events/publish";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { advanceRun } from "../advance-run";
import type { WorkflowRun } from "../contract";
import { workflowStepSkipped } from "../events";
import { moveStep } from "../move-step";
import { stepData } from "../present";
import { loadSteps, type StepRow } from "../store";
import { changeRun, stepIn } from "./change-run";

interface Input {
  id: string;
  step: string;
  reason: string;
}

/** Passes over a step that has not been done. Conflict for one that can not be missed. */
export async function skipWorkflowStep(ctx: TenantContext, input: Input): Promise<WorkflowRun> {
  const { reason } = input;
  const entry = { action: "workflow_step.skipped", changes: { step: input.step, reason } };
  return changeRun(ctx, input, entry, async (changing) => {
    const { sql, run } = changing;
    const step = await stepIn(changing, input.step, ["pending", "waiting", "failed"]);
    refuseToMiss(step, await loadSteps(sql, run));
    const change = { turn: step.turn + 1, error: null, say: `skipped by hand: ${reason}` };
    const skipped = await moveStep(changing.ctx, sql, run, step, "skipped", change);
    await publish(changing.ctx, sql, workflowStepSkipped(run.id, { ...stepData(run, skipped), reason }));
    await advanceRun(changing.ctx, sql, run, step.name);
  });
}

function refuseToMiss(step: StepRow, steps: readonly StepRow[]): void {
  const { kind } = step.definition.operation;
  if (kind === "create" || step.effect_at !== null)
    throw new Conflict("workflow_step.makes_something", "What this step makes may exist: it can not be passed over.");
  if (kind === "approval")
    throw new Conflict("workflow_step.needs_approval", "An approval is given or refused, not passed over.");
  const reader = steps.find(({ definition }) =>
    Object.values(definition.input).some((source) => source.startsWith(`steps.${step.name}.`)),
  );
  if (reader)
    throw new Conflict(
      "workflow_step.is_needed",
      `The step ${reader.name} needs what this step gives. Complete it by hand.`,
    );
}
