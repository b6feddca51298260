import { type Claim, claim as claimItem } from "./claim";
import type { Core } from "./core";
import { finish } from "./finish";
import { discovery } from "./protocol";
import { yieldClaim } from "./retry";
import { RunningCall } from "./running-call";
import { callFunction } from "./sdk";
import { settle } from "./settle";
import { runExecution } from "./transport";

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
