import type { Core } from "./core";
import { inTransaction, type Sql, statement } from "./database";
import type { EngineEvent } from "./event";
import { evaluateKey } from "./expression";
import { startRuns } from "./start-runs";
import type { FunctionSpec } from "./supported";

const upsert = statement<{ delay_ms: number }>(
  "upsert_debounce",
  `with latest as (
    insert into inngest_engine.debounces as known (function_id, key, event, due_at, deadline)
    values ($1, $2, $3, now() + $4 * interval '1 millisecond', coalesce(now() + $5 * interval '1 millisecond', 'infinity'))
    on conflict (function_id, key) do update
    set event = excluded.event, due_at = least(excluded.due_at, known.deadline)
    returning due_at
  )
  select extract(epoch from due_at - now())::float8 * 1000 as delay_ms, (inngest_jobs.add_job(
    'debounce', json_build_object('function', $1::text, 'key', $2::text), run_at => due_at, job_key => 'debounce:' || $1 || ':' || $2
  )).id
  from latest`,
);
const takeDue = statement<{ event: EngineEvent }>(
  "take_debounce",
  "delete from inngest_engine.debounces where function_id = $1 and key = $2 and due_at <= now() returning event",
);

/** Puts the start off until no further event of the key has come for the period; the latest event is the one that counts. */
export async function debounceStart(
  core: Core,
  sql: Sql,
  spec: FunctionSpec,
  { periodMs, timeoutMs, key }: { periodMs: number; timeoutMs?: number; key: Parameters<typeof evaluateKey>[0] },
  event: EngineEvent,
): Promise<void> {
  const [due] = await upsert(sql, spec.id, evaluateKey(key, event), JSON.stringify(event), periodMs, timeoutMs ?? null);
  core.lookAgainIn(due?.delay_ms ?? periodMs);
}

/** Starts the run of a debounce whose time has come. One that was put off further meanwhile is left alone. */
export async function fireDebounce(core: Core, functionId: string, key: string): Promise<void> {
  const spec = core.functions.get(functionId);
  if (spec === undefined) return;
  const started = await inTransaction(core.pool, async (sql) => {
    const due = await takeDue(sql, functionId, key);
    return startRuns(
      sql,
      due.map(({ event }) => ({ spec, event })),
    );
  });
  for (const run of started) core.metrics.runStarted(run.spec.id);
}
