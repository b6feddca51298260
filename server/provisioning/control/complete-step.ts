import { publish } from "@/server/events/publish";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict, type FieldError, Invalid } from "@/server/kernel/errors";
import { advanceRun } from "../advance-run";
import type { StepOperation } from "../blueprints/contract";
import type { WorkflowRun } from "../contract";
import { workflowStepCompleted, workflowStepSucceeded } from "../events";
import { moveStep } from "../move-step";
import { stepData } from "../present";
import { changeRun, stepIn } from "./change-run";

interface Input {
  id: string;
  step: string;
  reason: string;
  facts: Record<string, string>;
}

/** Says that a person has done a manual step, with the facts for which it asks. Invalid with a pointer to each wrong fact. */
export async function completeWorkflowStep(ctx: TenantContext, input: Input): Promise<WorkflowRun> {
  const { reason, facts } = input;
  const entry = { action: "workflow_step.completed_by_hand", changes: { step: input.step, reason, facts } };
  return changeRun(ctx, input, entry, async (changing) => {
    const { sql, run } = changing;
    const step = await stepIn(changing, input.step, ["waiting"]);
    const { operation } = step.definition;
    if (operation.kind !== "manual")
      throw new Conflict("workflow_step.not_manual", "Only a step for a person can be completed by hand.");
    refuseWrongFacts(operation, facts);
    const change = { output: facts, error: null, say: `completed by hand: ${reason}` };
    const done = await moveStep(changing.ctx, sql, run, step, "succeeded", change);
    const data = stepData(run, done);
    await publish(
      changing.ctx,
      sql,
      workflowStepCompleted(run.id, { ...data, reason }),
      workflowStepSucceeded(run.id, data),
    );
    await advanceRun(changing.ctx, sql, run, step.name);
  });
}

function refuseWrongFacts({ facts }: Extract<StepOperation, { kind: "manual" }>, given: Record<string, string>): void {
  const asked = new Set(facts.map(({ name }) => name));
  const missing: FieldError[] = facts
    .filter(({ name }) => !Object.hasOwn(given, name))
    .map(({ name, label }) => ({ pointer: `#/facts/${name}`, code: "missing", message: `${label} is needed.` }));
  const unknown: FieldError[] = Object.keys(given)
    .filter((name) => !asked.has(name))
    .map((name) => ({ pointer: `#/facts/${name}`, code: "unknown_fact", message: "This step does not ask for that." }));
  if (missing.length + unknown.length > 0)
    throw new Invalid("workflow_step.wrong_facts", "Some facts are missing or unknown.", [...missing, ...unknown]);
}
