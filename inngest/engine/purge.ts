import type { Pool } from "pg";
import { statement } from "./database";

const batch = 2000;

const purgeRuns = statement<{ deleted: number }>(
  "purge_runs",
  `with gone as (
    delete from inngest_engine.runs where id in (
      select id from inngest_engine.runs where finished_at < now() - $1 * interval '1 day' limit ${batch}
    ) returning 1
  ) select count(*)::int as deleted from gone`,
);
const purgeEvents = statement<{ deleted: number }>(
  "purge_events",
  `with gone as (
    delete from inngest_engine.events where seq in (
      select seq from inngest_engine.events
      where received_at < now() - $1 * interval '1 day' and dispatched_at is not null limit ${batch}
    ) returning 1
  ) select count(*)::int as deleted from gone`,
);
const purgeStarts = statement("purge_starts", "delete from inngest_engine.starts where expires_at < now()");
const purgeAgain = statement(
  "purge_again",
  `select (inngest_jobs.add_job('purge', run_at => now() + interval '1 hour', job_key => 'purge', job_key_mode => 'preserve_run_at')).id`,
);

/** Deletes what ended, or was received, more than so many days ago, in small batches; then plans the next purge. */
export async function purge(pool: Pool, retentionDays: number): Promise<void> {
  for (const step of [purgeRuns, purgeEvents]) {
    for (let deleted = batch; deleted === batch; ) {
      const [row] = await step(pool, retentionDays);
      deleted = row?.deleted ?? 0;
    }
  }
  await purgeStarts(pool);
  await planPurge(pool);
}

export const planPurge = async (pool: Pool): Promise<void> => void (await purgeAgain(pool));
