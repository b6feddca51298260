import type { Claim } from "./claim";
import type { Core } from "./core";
import { inTransaction, type Sql, statement } from "./database";
import { delayMs } from "./duration";
import { lockLimits, wakeBlocked } from "./limits";
import type { StepErrorValue } from "./protocol";

const requeueItem = statement<{ job: string }>(
  "requeue_item",
  `with item as (
    update inngest_engine.items
    set worker_id = null, attempt = $5, due_at = now() + $6 * interval '1 millisecond', nudged_at = now()
    where run_id = $1 and step_id = $2 and worker_id = $3 and fence = $4
    returning run_id, step_id, due_at
  ), logged as (
    insert into inngest_engine.failed_attempts (run_id, step_id, step_name, attempt, error)
    select run_id, step_id, $7, $5 - 1, $8 from item where $8::json is not null
  )
  select (inngest_jobs.add_job(
    'run', json_build_object('run', run_id, 'step', step_id, 'function', $9::text), run_at => due_at
  )).id as job from item`,
);

interface Requeue {
  attempt: number;
  delayMs: number;
  failure?: { stepName: string; error: StepErrorValue };
}

async function requeue(core: Core, claim: Claim, { attempt, delayMs, failure }: Requeue): Promise<void> {
  const { runId, stepId, fence, limitKeys, spec } = claim;
  const error = failure === undefined ? null : JSON.stringify(failure.error);
  const put = (sql: Sql) =>
    requeueItem(sql, runId, stepId, core.workerId, fence, attempt, delayMs, failure?.stepName ?? "", error, spec.id);
  if (limitKeys.length === 0) await put(core.pool);
  else
    await inTransaction(core.pool, async (sql) => {
      await lockLimits(sql, limitKeys);
      await put(sql);
      await wakeBlocked(sql, limitKeys);
    });
  if (delayMs > 0) core.lookAgainIn(delayMs);
}

/** Gives the claim back so that any worker may go on at once: at shutdown, or to let others have their turn. */
export const yieldClaim = (core: Core, claim: Claim): Promise<void> =>
  requeue(core, claim, { attempt: claim.attempt, delayMs: 0 });

/** Schedules the next attempt after a failure: when the error says, otherwise by exponential back-off. */
export async function retryLater(
  core: Core,
  claim: Claim,
  failure: { stepName: string; error: StepErrorValue },
  retryAfter: string | undefined,
): Promise<void> {
  const wait = retryAfter === undefined ? core.backoffMs(claim.attempt) : retryAfterMs(retryAfter, core.now());
  core.metrics.attemptFailed(claim.spec.id, true);
  await requeue(core, claim, { attempt: claim.attempt + 1, delayMs: wait, failure });
}

/** `Retry-After` holds seconds or a date (RFC 9110, 10.2.3); the SDK writes the date in ISO form. */
const retryAfterMs = (value: string, now: Date): number =>
  /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : delayMs(new Date(value).toISOString(), now);
