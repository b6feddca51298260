import { cancelRun } from "./cancel";
import type { Core } from "./core";
import { inTransaction, type Sql, statement } from "./database";
import { debounceStart } from "./debounce";
import type { EngineEvent } from "./event";
import { type Comparison, evaluateKey, holds } from "./expression";
import { resolveFromOutside } from "./resolve";
import { type Start, startRuns } from "./start-runs";

const batchSize = 500;

const takeEvents = statement<StoredEvent>(
  "take_events",
  `select seq, event, received_at from inngest_engine.events
  where dispatched_at is null order by seq limit $1 for update`,
);
const markDispatched = statement(
  "mark_dispatched",
  "update inngest_engine.events set dispatched_at = now(), dispatch_error = $2 where seq = any($1::bigint[])",
);
const awaitedNames = statement<{ name: string }>(
  "awaited_names",
  `select name from unnest($1::text[]) name
  where exists (select from inngest_engine.waits where event_name = name)`,
);
const findWaits = statement<{ run_id: string; step_id: string; conditions: Comparison[] }>(
  "find_waits",
  `select run_id, step_id, conditions from inngest_engine.waits
  where event_name = $1 and after_seq < $2 and registered_at <= $3
    and (path = '' or (path, value) in (select * from unnest($4::text[], $5::text[])))
  order by run_id, step_id`,
);
const claimStart = statement<{ key: string }>(
  "claim_start",
  `insert into inngest_engine.starts as known (function_id, key, expires_at) values ($1, $2, now() + interval '24 hours')
  on conflict (function_id, key) do update set expires_at = excluded.expires_at where known.expires_at <= now()
  returning key`,
);

interface StoredEvent {
  seq: string;
  event: EngineEvent;
  received_at: Date;
}

/**
 * Lets stored events take effect, in their order: starts runs, ends waits, cancels runs. Each event takes effect once.
 * An event that cannot be dispatched is put aside with its error and holds up nobody else.
 */
export async function dispatch(core: Core): Promise<void> {
  for (let taken = batchSize; taken === batchSize; ) {
    try {
      taken = await dispatchBatch(core, batchSize);
    } catch (error) {
      core.logger.warn({ err: error }, "a batch of events could not be dispatched; trying one by one");
      taken = await dispatchFirst(core);
    }
  }
}

async function dispatchBatch(core: Core, limit: number): Promise<number> {
  const [taken, started] = await inTransaction(core.pool, async (sql) => {
    const rows = await takeEvents(sql, limit);
    const starts: Start[] = [];
    for (const row of rows) starts.push(...(await startsOf(core, sql, row)));
    const runs = await startRuns(sql, starts);
    await endWaits(core, sql, rows);
    if (rows.length > 0)
      await markDispatched(
        sql,
        rows.map((row) => row.seq),
        null,
      );
    return [rows.length, runs] as const;
  });
  for (const { spec } of started) core.metrics.runStarted(spec.id);
  return taken;
}

/** Dispatches the oldest event alone, or puts it aside. Answers as if there were more. */
async function dispatchFirst(core: Core): Promise<number> {
  try {
    await dispatchBatch(core, 1);
  } catch (error) {
    await inTransaction(core.pool, async (sql) => {
      const rows = await takeEvents(sql, 1);
      await markDispatched(
        sql,
        rows.map((row) => row.seq),
        String(error),
      );
      core.logger.error(
        { err: error, event: rows[0]?.event.id },
        "an event was put aside because it could not be dispatched",
      );
    });
  }
  return batchSize;
}

async function startsOf(core: Core, sql: Sql, { seq, event, received_at: at }: StoredEvent): Promise<Start[]> {
  const starts: Start[] = [];
  for (const spec of core.functions.values()) {
    if (!spec.triggers.some((trigger) => trigger.event === event.name && holds(trigger.condition ?? [], { event })))
      continue;
    if (spec.idempotency && (await claimStart(sql, spec.id, evaluateKey(spec.idempotency, event))).length === 0)
      continue;
    if (spec.debounce) await debounceStart(core, sql, spec, spec.debounce, event);
    else starts.push({ spec, event, received: { seq, at } });
  }
  return starts;
}

async function endWaits(core: Core, sql: Sql, rows: readonly StoredEvent[]): Promise<void> {
  const names = new Set(rows.map((row) => row.event.name));
  const awaited = new Set((await awaitedNames(sql, [...names])).map((row) => row.name));
  for (const row of rows) if (awaited.has(row.event.name)) await endWaitsFor(core, sql, row);
}

async function endWaitsFor(core: Core, sql: Sql, { seq, event, received_at }: StoredEvent): Promise<void> {
  const fields = scalarFields(event);
  const paths = fields.map(([path]) => path);
  const values = fields.map(([, value]) => value);
  for (const wait of await findWaits(sql, event.name, seq, received_at, paths, values)) {
    if (!holds(wait.conditions, { event: undefined, async: event })) continue;
    if (wait.step_id.startsWith("cancel:")) await cancelRun(core, sql, wait.run_id);
    else await resolveFromOutside(sql, wait.run_id, wait.step_id, event);
  }
}

/** Every scalar field with its path below the event (`data.order_id`) and its value as JSON: the keys of the index of waits. */
function scalarFields(value: unknown, path: readonly string[] = []): [path: string, value: string][] {
  if (Array.isArray(value) || value === undefined) return [];
  if (typeof value !== "object" || value === null) return [[path.join("."), JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, field]) => scalarFields(field, [...path, key]));
}
