import type { Claim } from "./claim";
import type { Core } from "./core";
import { inTransaction, type Sql, statement } from "./database";
import type { EngineEvent } from "./event";
import { lockLimits, wakeBlocked } from "./limits";
import type { StepErrorValue } from "./protocol";
import { resolveFromOutside } from "./resolve";
import { storeEvents } from "./store-events";

export type Outcome = { status: "succeeded"; output: unknown } | { status: "failed"; error: StepErrorValue };

interface FinishedRun {
  id: string;
  function_id: string;
  event: EngineEvent;
  parent_run_id: string | null;
  parent_step_id: string | null;
}

const finishRun = statement<FinishedRun>(
  "finish_run",
  `with item as (
    delete from inngest_engine.items
    where run_id = $1 and step_id = $2 and worker_id = $3 and fence = $4 returning run_id
  ), rest as (
    delete from inngest_engine.items where run_id in (select run_id from item) and step_id <> $2
  ), run as (
    update inngest_engine.runs set status = $5, output = $6, error = $7, finished_at = now()
    where id in (select run_id from item) and status = 'running'
    returning id, function_id, event, parent_run_id, parent_step_id
  ), gone as (
    delete from inngest_engine.waits where run_id in (select id from run)
  )
  select * from run`,
);

/** Ends the run that the claim holds, and tells whoever invoked it. A claim that was lost ends nothing. */
export async function finish(core: Core, claim: Claim, outcome: Outcome): Promise<void> {
  const end = (sql: Sql) =>
    finishRun(
      sql,
      claim.runId,
      claim.stepId,
      core.workerId,
      claim.fence,
      outcome.status,
      outcome.status === "succeeded" ? JSON.stringify(outcome.output ?? null) : null,
      outcome.status === "failed" ? JSON.stringify(outcome.error) : null,
    );
  const alone = outcome.status === "succeeded" && !claim.isChild && claim.limitKeys.length === 0;
  const ended = alone
    ? await end(core.pool)
    : await inTransaction(core.pool, async (sql) => {
        await lockLimits(sql, claim.limitKeys);
        const runs = await end(sql);
        for (const run of runs) await announce(sql, run, outcome);
        await wakeBlocked(sql, claim.limitKeys);
        return runs;
      });
  if (ended.length > 0) core.metrics.runFinished(claim.spec.id, outcome.status, Date.now() - claim.startedAt.getTime());
}

/** Answers the step that invoked the run, and publishes `inngest/function.failed`, on which onFailure handlers start. */
async function announce(sql: Sql, run: FinishedRun, outcome: Outcome): Promise<void> {
  const memo = outcome.status === "succeeded" ? { data: outcome.output ?? null } : { error: outcome.error };
  if (run.parent_run_id !== null && run.parent_step_id !== null)
    await resolveFromOutside(sql, run.parent_run_id, run.parent_step_id, memo);
  if (outcome.status === "succeeded") return;
  const { function_id, id: run_id, event } = run;
  const data = { function_id, run_id, error: outcome.error, event, events: [event] };
  await storeEvents(sql, [{ id: `${run_id}/failed`, name: "inngest/function.failed", data, ts: Date.now() }]);
}
