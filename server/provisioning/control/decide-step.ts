import { publish } from "@/server/events/publish";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { advanceRun } from "../advance-run";
import type { WorkflowRun } from "../contract";
import { workflowStepDecided, workflowStepFailed, workflowStepSucceeded } from "../events";
import { failRun } from "../fail-run";
import { moveStep } from "../move-step";
import { stepData } from "../present";
import type { StepRow } from "../store";
import { type Changing, changeRun, stepIn } from "./change-run";

interface Input {
  id: string;
  step: string;
  reason: string;
  decision: "approved" | "rejected";
}

const rejected = { code: "workflow_step.rejected", message: "The provider did not approve this." };

/** Approves a step, or rejects it, which fails the run and undoes it. */
export async function decideWorkflowStep(ctx: TenantContext, input: Input): Promise<WorkflowRun> {
  const { decision, reason } = input;
  const entry = { action: "workflow_step.decided", changes: { step: input.step, decision, reason } };
  return changeRun(ctx, input, entry, async (changing) => {
    const { sql, run } = changing;
    const step = await stepIn(changing, input.step, ["waiting"]);
    if (step.definition.operation.kind !== "approval")
      throw new Conflict("workflow_step.not_an_approval", "This step does not wait for approval.");
    await publish(changing.ctx, sql, workflowStepDecided(run.id, { ...stepData(run, step), reason, decision }));
    await (decision === "approved" ? approve(changing, step, reason) : reject(changing, step, reason));
  });
}

async function approve({ ctx, sql, run }: Changing, step: StepRow, reason: string) {
  const output = { approved_by: ctx.actor.id };
  const done = await moveStep(ctx, sql, run, step, "succeeded", { output, say: `approved: ${reason}` });
  await publish(ctx, sql, workflowStepSucceeded(run.id, stepData(run, done)));
  await advanceRun(ctx, sql, run, step.name);
}

async function reject({ ctx, sql, run }: Changing, step: StepRow, reason: string) {
  const failed = await moveStep(ctx, sql, run, step, "failed", { error: rejected, say: `rejected: ${reason}` });
  await publish(ctx, sql, workflowStepFailed(run.id, { ...stepData(run, failed), reason: rejected }));
  await advanceRun(ctx, sql, await failRun(sql, run, rejected), null);
}
