import { typeidUnboxed } from "typeid-js";
import { type Sql, statement } from "./database";
import type { EngineEvent } from "./event";
import { type Comparison, evaluate } from "./expression";
import { limitKeys } from "./limits";
import type { FunctionSpec } from "./supported";

export interface Start {
  spec: FunctionSpec;
  event: EngineEvent;
  /** Where the event stands among all: what cancels the run must come after it. */
  received?: { seq: string; at: Date };
  /** The step that invoked the run and waits for its result. */
  parent?: { runId: string; stepId: string };
}

const insertRuns = statement<{ id: string }>(
  "insert_runs",
  `with fresh as (
    insert into inngest_engine.runs (id, function_id, event_id, event, limit_keys, parent_run_id, parent_step_id)
    select id, function_id, event ->> 'id', event, limit_keys, parent_run_id, parent_step_id
    from json_to_recordset($1) as r(
      id text, function_id text, event json, limit_keys text[], parent_run_id text, parent_step_id text
    )
    on conflict (function_id, event_id) do nothing
    returning id, function_id, limit_keys
  ), item as (
    insert into inngest_engine.items (run_id, step_id, limit_keys) select id, '', limit_keys from fresh
  ), specs as (
    select array_agg((
      'run', json_build_object('run', id, 'step', '', 'function', function_id), null, null, null, null, null, null
    )::inngest_jobs.job_spec) as jobs
    from fresh having count(*) > 0
  )
  select job.payload ->> 'run' as id from specs, inngest_jobs.add_jobs(specs.jobs) job`,
);
const insertWaits = statement(
  "insert_waits",
  `insert into inngest_engine.waits (run_id, step_id, event_name, path, value, conditions, registered_at, after_seq)
  select run_id, step_id, event_name, path, value, conditions, coalesce(registered_at, now()), coalesce(after_seq, 0)
  from json_to_recordset($1) as w(
    run_id text, step_id text, event_name text, path text, value text, conditions json,
    registered_at timestamptz, after_seq bigint
  )
  on conflict do nothing`,
);

/**
 * Starts runs and queues their first discovery. A function that has a run for the same event id already gets no second.
 * @returns the runs that are new
 */
export async function startRuns(sql: Sql, starts: readonly Start[]): Promise<{ id: string; spec: FunctionSpec }[]> {
  if (starts.length === 0) return [];
  const planned = starts.map((start) => ({ id: typeidUnboxed("run"), ...start }));
  const rows = planned.map(({ id, spec, event, parent }) => ({
    id,
    function_id: spec.id,
    event,
    limit_keys: limitKeys(spec, event),
    parent_run_id: parent?.runId,
    parent_step_id: parent?.stepId,
  }));
  const inserted = new Set((await insertRuns(sql, JSON.stringify(rows))).map((row) => row.id));
  const fresh = planned.filter(({ id }) => inserted.has(id));
  await registerWaits(
    sql,
    fresh.flatMap(({ id, spec, event, received }) =>
      spec.cancels.map((cancel, index) => ({
        ...waitFor(id, `cancel:${index}`, cancel.event, cancel.condition ?? [], event),
        registered_at: received?.at.toISOString(),
        after_seq: received?.seq,
      })),
    ),
  );
  return fresh;
}

/** Waits for one event, narrowed down to an indexed (path, value) pair where its condition has one. */
export interface Wait {
  run_id: string;
  step_id: string;
  event_name: string;
  path: string;
  value: string;
  conditions: Comparison[];
  /** Only events that came later count. Left out: later than now. */
  registered_at?: string;
  after_seq?: string;
}

export async function registerWaits(sql: Sql, waits: readonly Wait[]): Promise<void> {
  if (waits.length > 0) await insertWaits(sql, JSON.stringify(waits));
}

/** Fills the run's own event into a condition, so that what is left is about the awaited event only. */
export function waitFor(
  runId: string,
  stepId: string,
  eventName: string,
  condition: readonly Comparison[],
  event: EngineEvent,
): Wait {
  const bound = condition.map((comparison) => {
    const [left, right] = [comparison.left, comparison.right].map((operand) => {
      if (!("root" in operand) || operand.root === "async") return operand;
      const value = evaluate(operand, { event });
      return isScalar(value) ? { literal: value } : { root: "event" as const, keys: ["missing"] };
    });
    return { left: left ?? comparison.left, operator: comparison.operator, right: right ?? comparison.right };
  });
  const index = bound.flatMap(({ left, operator, right }) => {
    const [path, literal] = "root" in left ? [left, right] : [right, left];
    if (operator !== "==" || !("root" in path) || path.root !== "async" || !("literal" in literal)) return [];
    return [{ path: path.keys.join("."), value: JSON.stringify(literal.literal) }];
  })[0];
  return {
    run_id: runId,
    step_id: stepId,
    event_name: eventName,
    path: index?.path ?? "",
    value: index?.value ?? "",
    conditions: bound,
  };
}

const isScalar = (value: unknown): value is string | number | boolean | null =>
  value === null || ["string", "number", "boolean"].includes(typeof value);
