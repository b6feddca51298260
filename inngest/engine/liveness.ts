import { hostname } from "node:os";
import type { Client, Pool } from "pg";
import type { Core } from "./core";
import { inTransaction, type Sql, statement } from "./database";

const registerWorker = statement(
  "register_worker",
  "insert into inngest_engine.workers (id, lock_key, pool_id, host, pid) values ($1, $2, $3, $4, $5)",
);
const findLost = statement<{ id: string; pool_id: string | null }>(
  "find_lost_workers",
  "select id, pool_id from inngest_engine.workers where id <> $1 and pg_try_advisory_xact_lock(lock_key)",
);
const claimedItems = statement<{ run_id: string; step_id: string; fence: number }>(
  "claimed_items",
  "select run_id, step_id, fence from inngest_engine.items where worker_id = any($1)",
);
const releaseItems = statement<{ run_id: string }>(
  "release_items",
  `with item as (
    update inngest_engine.items item set worker_id = null, crashes = crashes + $2, nudged_at = now()
    from json_to_recordset($1) as seen(run_id text, step_id text, fence integer)
    where item.run_id = seen.run_id and item.step_id = seen.step_id and item.fence = seen.fence
      and item.worker_id is not null
    returning item.run_id, item.step_id
  )
  select item.run_id, (inngest_jobs.add_job(
    'run', json_build_object('run', run_id, 'step', step_id, 'function', run.function_id)
  )).id
  from item join inngest_engine.runs run on run.id = item.run_id`,
);
const unlockJobs = statement("unlock_jobs", "select inngest_jobs.force_unlock_workers($1)");
const deleteWorkers = statement("delete_workers", "delete from inngest_engine.workers where id = any($1)");
/** A pool that locked jobs and died before it could register. */
const unlockStrangers = statement(
  "unlock_strangers",
  `select inngest_jobs.force_unlock_workers(array_agg(distinct locked_by))
  from inngest_jobs.jobs
  where locked_by is not null and locked_at < now() - interval '10 seconds'
    and locked_by not in (select pool_id from inngest_engine.workers where pool_id is not null)
  having count(*) > 0`,
);

/**
 * Holds the advisory lock that says "this worker lives" on a connection of its own: PostgreSQL drops it the moment the
 * process dies. TCP keep-alive covers a machine that vanishes without a word.
 */
export async function holdLife(
  connect: () => Client,
  lockKey: bigint,
  onLost: (error: Error) => void,
): Promise<Client> {
  const client = connect();
  client.on("error", onLost);
  client.on("end", () => onLost(new Error("the connection that proves life ended")));
  await client.connect();
  await client.query("set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3");
  await client.query("select pg_advisory_lock($1)", [lockKey]);
  return client;
}

export async function register(sql: Sql, workerId: string, lockKey: bigint, poolId: string): Promise<void> {
  await registerWorker(sql, workerId, lockKey, poolId, hostname(), process.pid);
}

/**
 * Takes over from workers whose lock is gone: their items fall free and their jobs are unlocked, at once instead of after
 * the job library's four hours.
 */
export async function recoverLost(core: Core): Promise<void> {
  const lost = await inTransaction(core.pool, async (sql) => {
    const workers = await findLost(sql, core.workerId);
    if (workers.length === 0) return [];
    await release(sql, workers, 1);
    return workers;
  });
  for (const { id } of lost) core.logger.warn({ worker: id }, "took over from a worker that died");
}

/** Unlocks the jobs of pools that no worker ever registered. */
export async function unlockForeignJobs(core: Core): Promise<void> {
  await unlockStrangers(core.pool);
}

/**
 * Gives back items that this process holds in the database without working on them, because their release had failed. An
 * item is noted as held before it is claimed and until after it is released: what is not noted now was let go of since,
 * or forgotten, and the fence tells the one from the other.
 */
export async function releaseForgotten(core: Core): Promise<void> {
  const claimed = await claimedItems(core.pool, [core.workerId]);
  const held = new Set([...core.held].map((hold) => hold.item));
  const forgotten = claimed.filter((item) => !held.has(`${item.run_id}/${item.step_id}`));
  if (forgotten.length > 0) await releaseItems(core.pool, JSON.stringify(forgotten), 1);
}

/** Gives back everything of this worker and signs it off. */
export async function signOff(pool: Pool, workerId: string, poolId: string): Promise<void> {
  await inTransaction(pool, (sql) => release(sql, [{ id: workerId, pool_id: poolId }], 0));
}

async function release(sql: Sql, workers: { id: string; pool_id: string | null }[], crashes: number): Promise<void> {
  const ids = workers.map((worker) => worker.id);
  await releaseItems(sql, JSON.stringify(await claimedItems(sql, ids)), crashes);
  await unlockJobs(
    sql,
    workers.flatMap((worker) => worker.pool_id ?? []),
  );
  await deleteWorkers(sql, ids);
}
