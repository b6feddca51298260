import { type Sql, statement } from "./database";
import type { EngineEvent } from "./event";
import { evaluateKey } from "./expression";
import type { FunctionSpec } from "./supported";

/** The names of the limits under which an event's run executes its steps, in the order of the function's options. */
export function limitKeys(spec: FunctionSpec, event: EngineEvent): string[] {
  return spec.limits.map(({ key }, index) => `${spec.id}/${index}/${key ? evaluateKey(key, event) : ""}`);
}

const lock = statement(
  "lock_limits",
  "select pg_advisory_xact_lock(hashtextextended(key, 41)) from (select key from unnest($1::text[]) key order by key) keys",
);
const countExecuting = statement<{ key: string; executing: number }>(
  "count_executing",
  `select key, (
    select count(*)::int from inngest_engine.items where worker_id is not null and key = any(limit_keys)
  ) as executing
  from unnest($1::text[]) key`,
);
const wake = statement<{ run_id: string }>(
  "wake_blocked",
  `with woken as (
    update inngest_engine.items item set blocked_on = null, nudged_at = now()
    from (
      select run_id, step_id from inngest_engine.items
      where blocked_on = $1 order by arrival limit $2 for update skip locked
    ) oldest
    where item.run_id = oldest.run_id and item.step_id = oldest.step_id
    returning item.run_id, item.step_id, item.due_at
  )
  select woken.run_id, (inngest_jobs.add_job(
    'run', json_build_object('run', run_id, 'step', step_id, 'function', run.function_id), run_at => due_at
  )).id
  from woken join inngest_engine.runs run on run.id = woken.run_id`,
);

/** Claims and releases under the same limit wait for one another until the end of the transaction. */
export async function lockLimits(sql: Sql, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await lock(sql, keys);
}

/** The first limit without a free slot, if any. The limits must be locked. */
export async function isFull(sql: Sql, spec: FunctionSpec, keys: readonly string[]): Promise<string | undefined> {
  const counts = await countExecuting(sql, keys);
  return keys.find((key, index) => {
    const executing = counts.find((count) => count.key === key)?.executing ?? 0;
    return executing >= (spec.limits[index]?.limit ?? Number.POSITIVE_INFINITY);
  });
}

/** Gives the slot that fell free to the item that has waited longest. It stands in front of what came later. */
export async function wakeBlocked(sql: Sql, keys: readonly string[], slots = 1): Promise<void> {
  for (const key of keys) await wake(sql, key, slots);
}
