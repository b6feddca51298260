import type { Core } from "./core";
import { statement } from "./database";

const nudgeOverdue = statement<{ run_id: string }>(
  "nudge_overdue",
  `with item as (
    update inngest_engine.items set nudged_at = now(), blocked_on = null
    where (run_id, step_id) in (
      select run_id, step_id from inngest_engine.items
      where worker_id is null and due_at < now() - interval '15 seconds' and nudged_at < now() - interval '15 seconds'
        and not exists (
          select from inngest_jobs.jobs where run_at < now() - interval '5 seconds' and locked_at is null
        )
      order by arrival limit 100 for update skip locked
    )
    returning run_id, step_id
  )
  select item.run_id, (inngest_jobs.add_job(
    'run', json_build_object('run', run_id, 'step', step_id, 'function', run.function_id)
  )).id
  from item join inngest_engine.runs run on run.id = item.run_id`,
);
const nudgeDispatch = statement(
  "nudge_dispatch",
  `select (inngest_jobs.add_job('dispatch', queue_name => 'dispatch', job_key => 'dispatch:sweep')).id
  where exists (
    select from inngest_engine.events where dispatched_at is null and received_at < now() - interval '15 seconds'
  )`,
);

/**
 * The safety net below the queue: the engine's own tables are the truth, a job is only a wake-up call. Whatever is due
 * and has had none for a while gets another one.
 */
export async function sweep(core: Core): Promise<void> {
  const nudged = await nudgeOverdue(core.pool);
  await nudgeDispatch(core.pool);
  if (nudged.length > 0) core.logger.warn({ items: nudged.length }, "queued overdue items again");
}
