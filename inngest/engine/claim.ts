import type { Core } from "./core";
import { inTransaction, type Sql, statement } from "./database";
import type { EngineEvent } from "./event";
import { isFull, lockLimits } from "./limits";
import type { Memo } from "./protocol";
import type { FunctionSpec } from "./supported";

interface ClaimRow {
  attempt: number;
  crashes: number;
  fence: number;
  limit_keys: string[];
  latency_ms: number;
  event: EngineEvent;
  created_at: Date;
  parent_run_id: string | null;
  memos: [string, Memo][];
}

/** One queue item held by this worker: the right to execute one step, or to ask what comes next. */
export interface Claim {
  spec: FunctionSpec;
  runId: string;
  /** Empty for discovery. */
  stepId: string;
  attempt: number;
  crashes: number;
  /** Grows with every claim; writes of a worker that lost its claim do not match it. */
  fence: number;
  limitKeys: string[];
  event: EngineEvent;
  startedAt: Date;
  isChild: boolean;
  memos: Map<string, Memo>;
}

const claimItem = statement<ClaimRow>(
  "claim",
  `with item as (
    update inngest_engine.items set worker_id = $3, fence = fence + 1
    where run_id = $1 and step_id = $2 and worker_id is null and blocked_on is null and due_at <= now()
    returning attempt, crashes, fence, limit_keys, extract(epoch from clock_timestamp() - due_at)::float8 * 1000 as latency_ms
  )
  select item.*, run.event, run.created_at, run.parent_run_id, (
    select coalesce(json_agg(json_build_array(id, memo) order by position), '[]')
    from inngest_engine.steps where run_id = $1 and done
  ) as memos
  from item, inngest_engine.runs run where run.id = $1`,
);
const readLimitKeys = statement<{ limit_keys: string[] }>(
  "read_limit_keys",
  "select limit_keys from inngest_engine.items where run_id = $1 and step_id = $2 and worker_id is null",
);
const block = statement(
  "block",
  "update inngest_engine.items set blocked_on = $3 where run_id = $1 and step_id = $2 and worker_id is null",
);

/** Takes the item if it is due, free, and within its function's limits; a full limit parks it until a slot falls free. */
export async function claim(core: Core, spec: FunctionSpec, runId: string, stepId: string): Promise<Claim | undefined> {
  const take = async (sql: Sql) => {
    const [row] = await claimItem(sql, runId, stepId, core.workerId);
    if (row === undefined) return undefined;
    core.metrics.itemClaimed(spec.id, row.latency_ms);
    const { attempt, crashes, fence, event, limit_keys: limitKeys, created_at: startedAt } = row;
    const isChild = row.parent_run_id !== null;
    return {
      spec,
      runId,
      stepId,
      attempt,
      crashes,
      fence,
      limitKeys,
      event,
      startedAt,
      isChild,
      memos: new Map(row.memos),
    };
  };
  if (spec.limits.length === 0) return take(core.pool);
  return inTransaction(core.pool, async (sql) => {
    const [item] = await readLimitKeys(sql, runId, stepId);
    if (item === undefined) return undefined;
    await lockLimits(sql, item.limit_keys);
    const full = await isFull(sql, spec, item.limit_keys);
    if (full === undefined) return take(sql);
    await block(sql, runId, stepId, full);
    return undefined;
  });
}
