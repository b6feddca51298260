import type { Core } from "./core";
import { type Sql, statement } from "./database";
import { wakeBlocked } from "./limits";
import { resolveFromOutside } from "./resolve";

interface CancelledRun {
  id: string;
  function_id: string;
  created_at: Date;
  limit_keys: string[];
  parent_run_id: string | null;
  parent_step_id: string | null;
}

const cancel = statement<CancelledRun>(
  "cancel_run",
  `with run as (
    update inngest_engine.runs set status = 'cancelled', finished_at = now()
    where id = $1 and status = 'running'
    returning id, function_id, created_at, limit_keys, parent_run_id, parent_step_id
  ), items as (
    delete from inngest_engine.items where run_id in (select id from run)
  ), waits as (
    delete from inngest_engine.waits where run_id in (select id from run)
  )
  select * from run`,
);

/** Ends a run where it stands: no further step begins, and what a running step answers is dropped. */
export async function cancelRun(core: Core, sql: Sql, runId: string): Promise<void> {
  const [run] = await cancel(sql, runId);
  if (run === undefined) return;
  await wakeBlocked(sql, run.limit_keys);
  if (run.parent_run_id !== null && run.parent_step_id !== null) {
    const error = { name: "Error", message: `run ${run.id} of "${run.function_id}" was cancelled` };
    await resolveFromOutside(sql, run.parent_run_id, run.parent_step_id, { error });
  }
  core.metrics.runFinished(run.function_id, "cancelled", Date.now() - run.created_at.getTime());
}
