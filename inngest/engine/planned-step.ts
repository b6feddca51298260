import type { Claim } from "./claim";
import type { Core } from "./core";
import { inTransaction, statement } from "./database";
import { lockLimits, wakeBlocked } from "./limits";
import type { StepResult } from "./record";
import { resolveStep } from "./resolve";

const releaseItem = statement(
  "release_item",
  `delete from inngest_engine.items
  where run_id = $1 and step_id = $2 and worker_id = $3 and fence = $4 returning run_id`,
);

/** Stores the result of a planned (parallel) step and gives its item up. The last one makes the run ready to go on. */
export async function endPlannedStep(core: Core, claim: Claim, result: StepResult): Promise<void> {
  await inTransaction(core.pool, async (sql) => {
    await lockLimits(sql, claim.limitKeys);
    const held = await releaseItem(sql, claim.runId, claim.stepId, core.workerId, claim.fence);
    if (held.length === 0) return;
    await resolveStep(sql, claim.runId, claim.stepId, result.memo);
    await wakeBlocked(sql, claim.limitKeys);
    core.metrics.stepRecorded(claim.spec.id);
  });
}
