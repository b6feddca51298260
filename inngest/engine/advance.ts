import { createHash } from "node:crypto";
import { type Claim, claim as claimItem } from "./claim";
import type { Core } from "./core";
import type { EventInput } from "./event";
import { finish } from "./finish";
import { planSteps } from "./plan";
import { endPlannedStep } from "./planned-step";
import { discovery, type Op } from "./protocol";
import { readPlan } from "./read-plan";
import { recordResults, resultOf, stepName } from "./record";
import { retryLater, yieldClaim } from "./retry";
import { type Answer, callFunction } from "./sdk";
import { completeEvent, storeEvents } from "./store-events";
import { type Execution, runExecution } from "./transport";

/** A run that goes from step to step without a pause is put back behind the others after this time. */
const quantumMs = 5000;
/** An item that broke off this often, without any answer of its function, takes workers down itself. */
const maxCrashes = 20;

/**
 * Carries a run on from one queue item: calls the function, stores what it answers, and calls again in the same job for
 * as long as there is something to do at once. Does nothing when the item is taken, gone, or not due.
 */
export async function advance(core: Core, runId: string, stepId: string, functionId: string): Promise<void> {
  const spec = core.functions.get(functionId);
  if (spec === undefined)
    return core.logger.warn({ functionId, runId }, "a run waits for a worker that knows its function");
  const hold = { item: `${runId}/${stepId}` };
  core.held.add(hold);
  try {
    const claim = await claimItem(core, spec, runId, stepId);
    if (claim !== undefined) await carryOn(core, claim);
  } finally {
    core.held.delete(hold);
  }
}

async function carryOn(core: Core, claim: Claim): Promise<void> {
  if (claim.crashes >= maxCrashes) {
    const message = `gave up after ${claim.crashes} attempts that ended without an answer`;
    return finish(core, claim, { status: "failed", error: { name: "WorkerLostError", message } });
  }
  const until = Date.now() + quantumMs;
  const mustYield = () => core.stopping() || Date.now() > until;
  for (;;) {
    if (mustYield()) return yieldClaim(core, claim);
    const execution = new RunningCall(core, claim, mustYield);
    const answer = await runExecution(execution, () =>
      callFunction(core.handler, core.signingKey, {
        functionId: claim.spec.id,
        runId: claim.runId,
        stepId: claim.stepId === discovery ? undefined : claim.stepId,
        event: claim.event,
        memos: claim.memos,
        attempt: claim.attempt,
        maxAttempts: claim.spec.maxAttempts,
        planOnly: claim.stepId !== discovery,
      }),
    );
    if (execution.halted === "lost") return;
    if (execution.halted === "yielded") continue;
    if ((await settle(core, claim, answer)) === "leave") return;
  }
}

/** The outbound side of one call: its checkpoints and the events that it sends. */
class RunningCall implements Execution {
  halted: "lost" | "yielded" | undefined;
  private readonly batches = new Map<string, number>();

  constructor(
    private readonly core: Core,
    private readonly claim: Claim,
    private readonly mustYield: () => boolean,
  ) {}

  async checkpoint(ops: Op[]): Promise<"saved" | "stale"> {
    if (!(await recordResults(this.core, this.claim, ops.map(resultOf)))) this.halted = "lost";
    else if (this.mustYield()) this.halted = "yielded";
    return this.halted === undefined ? "saved" : "stale";
  }

  /**
   * An event without an id gets one from its place in the run, so that a step which runs again after a crash does not
   * send it twice. A failed attempt that is retried has a place of its own.
   */
  async send(events: EventInput[], seed: string): Promise<string[]> {
    const batch = this.batches.get(seed) ?? this.batches.size;
    this.batches.set(seed, batch);
    const { runId, stepId, memos, attempt } = this.claim;
    const place = `${runId}/${stepId}/${memos.size}/${attempt}/${batch}`;
    const complete = events.map((event, index) =>
      completeEvent({ ...event, id: event.id ?? digest(`${place}/${index}`) }, this.core.now()),
    );
    await storeEvents(this.core.pool, complete);
    return complete.map((event) => event.id);
  }
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 32);

/** Stores one answer. `again`: the claim is still held and the function is to be called once more. */
async function settle(core: Core, claim: Claim, answer: Answer): Promise<"again" | "leave"> {
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
