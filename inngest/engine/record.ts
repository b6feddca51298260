import type { Claim } from "./claim";
import type { Core } from "./core";
import { statement } from "./database";
import type { Op, StepErrorValue } from "./protocol";

export interface StepResult {
  id: string;
  name: string;
  op: string;
  memo: { data: unknown } | { error: StepErrorValue };
  /** How long it ran. */
  ms: number;
}

const insertResults = statement(
  "record_steps",
  `with held as (
    select run_id, attempt > 0 or crashes > 0 as tried from inngest_engine.items
    where run_id = $1 and step_id = '' and worker_id = $2 and fence = $3 for share
  ), recorded as (
    insert into inngest_engine.steps (run_id, id, name, op, done, memo, position, started_at, finished_at)
    select $1, step.id, step.name, step.op, true, step.memo, nextval('inngest_engine.step_order'),
      now() - step.ms * interval '1 millisecond', now()
    from held, json_to_recordset($4) as step(id text, name text, op text, memo json, ms float8)
    on conflict do nothing
  ), reset as (
    update inngest_engine.items set attempt = 0, crashes = 0
    where run_id = $1 and step_id = '' and (select tried from held)
  )
  select from held`,
);

/**
 * Stores results of steps that were executed during discovery, and counts attempts from 0 again.
 * @returns false when this worker no longer holds the run: nothing was stored
 */
export async function recordResults(core: Core, claim: Claim, results: readonly StepResult[]): Promise<boolean> {
  const held = await insertResults(core.pool, claim.runId, core.workerId, claim.fence, JSON.stringify(results));
  if (held.length === 0) return false;
  for (const { id, memo } of results) claim.memos.set(id, memo);
  claim.attempt = 0;
  for (const _ of results) core.metrics.stepRecorded(claim.spec.id);
  return true;
}

export const stepName = (op: Op): string => op.displayName ?? op.name ?? op.id;

/** The result of a step that ran to its end, well or not. */
export function resultOf(op: Op): StepResult {
  const memo =
    op.op === "StepRun" ? { data: op.data ?? null } : { error: op.error ?? { name: "Error", message: "step failed" } };
  return { id: op.id, name: stepName(op), op: "StepRun", memo, ms: (op.timing?.b ?? 0) / 1e6 };
}
