import type { Claim } from "./claim";
import type { Core } from "./core";
import { finish } from "./finish";
import { planSteps } from "./plan";
import { endPlannedStep } from "./planned-step";
import { discovery, type Op } from "./protocol";
import { readPlan } from "./read-plan";
import { recordResults, resultOf, stepName } from "./record";
import { retryLater } from "./retry";
import type { Answer } from "./sdk";

/** Stores one answer. `again`: the claim is still held and the function is to be called once more. */
export async function settle(core: Core, claim: Claim, answer: Answer): Promise<"again" | "leave"> {
  const isLast = answer.kind !== "finished" && (answer.final || claim.attempt + 1 >= claim.spec.maxAttempts);
  if (answer.kind === "finished") {
    await finish(core, claim, { status: "succeeded", output: answer.output });
    return "leave";
  }
  if (answer.kind === "failed") {
    if (isLast) {
      core.metrics.attemptFailed(claim.spec.id, false);
      await finish(core, claim, { status: "failed", error: answer.error });
    } else await retryLater(core, claim, { stepName: "", error: answer.error }, answer.retryAfter);
    return "leave";
  }
  const failed = answer.ops.find((op) => op.op === "StepError");
  if (failed !== undefined && !isLast) {
    const error = failed.error ?? { name: "Error", message: "step failed" };
    await retryLater(core, claim, { stepName: stepName(failed), error }, answer.retryAfter);
    return "leave";
  }
  const results = answer.ops.filter((op) => ["StepRun", "StepError", "StepFailed"].includes(op.op)).map(resultOf);
  if (results.some(({ memo }) => "error" in memo)) core.metrics.attemptFailed(claim.spec.id, false);
  if (claim.stepId !== discovery) {
    const own = results.find((result) => result.id === claim.stepId);
    if (own === undefined) throw new Error(`the call of step ${claim.stepId} answered without its result`);
    await endPlannedStep(core, claim, own);
    return "leave";
  }
  if (results.length > 0 && !(await recordResults(core, claim, results))) return "leave";
  return settlePlans(
    core,
    claim,
    answer.ops.filter((op) => !results.some((result) => result.id === op.id)),
  );
}

async function settlePlans(core: Core, claim: Claim, ops: Op[]): Promise<"again" | "leave"> {
  const complete = ops.find((op) => op.op === "RunComplete");
  if (complete !== undefined) {
    await finish(core, claim, { status: "succeeded", output: complete.data });
    return "leave";
  }
  if (ops.length === 0) return "again";
  const plans = ops.map((op) => readPlan(op, core.now()));
  const refused = plans.find((plan) => plan.kind === "unsupported");
  if (refused !== undefined) {
    const message = `step "${refused.name}" is outside what the embedded engine supports: ${refused.reason}`;
    await finish(core, claim, { status: "failed", error: { name: "UnsupportedStepError", message } });
  } else await planSteps(core, claim, plans);
  return "leave";
}
