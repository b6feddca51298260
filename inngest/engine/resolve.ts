import { type Sql, statement } from "./database";
import type { Memo } from "./protocol";

interface Resolved {
  function_id: string;
  pending: number;
}

const resolveStatement = statement<Resolved>(
  "resolve_step",
  `with step as (
    update inngest_engine.steps
    set done = true, memo = $3, position = nextval('inngest_engine.step_order'), finished_at = now()
    where run_id = $1 and id = $2 and not done returning run_id
  ), gone as (
    delete from inngest_engine.waits where (run_id, step_id) in (select run_id, $2 from step)
  ), run as (
    update inngest_engine.runs set pending = pending - 1
    where id in (select run_id from step) and status = 'running'
    returning id, function_id, pending, limit_keys
  ), item as (
    insert into inngest_engine.items (run_id, step_id, limit_keys)
    select id, '', limit_keys from run where pending = 0
  )
  select function_id, pending from run`,
);
const enqueueDiscovery = statement(
  "enqueue_discovery",
  "select (inngest_jobs.add_job('run', json_build_object('run', $1::text, 'step', '', 'function', $2::text))).id",
);
const removeTimer = statement("remove_timer", "select (inngest_jobs.remove_job($1)).id");

export const timerKey = (runId: string, stepId: string): string => `timer:${runId}:${stepId}`;

/**
 * Ends a step that was pending (slept, waited, invoked) and, when it was the run's last pending one, makes the run ready
 * to go on. Does nothing when the step has ended before. Whoever calls this outside a job of the run must enqueue.
 */
export async function resolveStep(sql: Sql, runId: string, stepId: string, memo: Memo): Promise<Resolved | undefined> {
  const [resolved] = await resolveStatement(sql, runId, stepId, JSON.stringify(memo));
  return resolved;
}

/** Like resolveStep, for what comes from elsewhere: an event, or the end of an invoked run. */
export async function resolveFromOutside(sql: Sql, runId: string, stepId: string, memo: Memo): Promise<void> {
  const resolved = await resolveStep(sql, runId, stepId, memo);
  if (resolved === undefined) return;
  await removeTimer(sql, timerKey(runId, stepId));
  if (resolved.pending === 0) await enqueueDiscovery(sql, runId, resolved.function_id);
}
