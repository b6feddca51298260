import { z } from "zod";
import type { Claim } from "./claim";
import type { Core } from "./core";
import { inTransaction, type Sql, statement } from "./database";
import { delayMs } from "./duration";
import { parseCondition } from "./expression";
import { lockLimits, wakeBlocked } from "./limits";
import type { Op, stepError } from "./protocol";
import { stepName } from "./record";
import { resolveFromOutside, timerKey } from "./resolve";
import { registerWaits, startRuns, waitFor } from "./start-runs";

const suspend = statement<{ run_id: string }>(
  "suspend_run",
  `with item as (
    delete from inngest_engine.items
    where run_id = $1 and step_id = '' and worker_id = $2 and fence = $3 returning run_id
  ), run as (
    update inngest_engine.runs set pending = json_array_length($4)
    where id in (select run_id from item) and status = 'running' returning id
  ), steps as (
    insert into inngest_engine.steps (run_id, id, name, op, done)
    select $1, step.id, step.name, step.op, false from run, json_to_recordset($4) as step(id text, name text, op text)
  )
  select run_id from item`,
);
const insertItem = statement(
  "insert_item",
  `with item as (
    insert into inngest_engine.items (run_id, step_id, limit_keys) values ($1, $2, $3) returning run_id, step_id
  )
  select (inngest_jobs.add_job('run', json_build_object('run', run_id, 'step', step_id, 'function', $4::text))).id from item`,
);
const insertTimer = statement(
  "insert_timer",
  `select (inngest_jobs.add_job(
    'wake', json_build_object('run', $1::text, 'step', $2::text, 'function', $3::text, 'error', $6::json),
    run_at => now() + $4 * interval '1 millisecond', job_key => $5
  )).id`,
);

const sleepOp = z.object({ name: z.string() });
const waitOp = z.object({ name: z.string(), opts: z.object({ timeout: z.string(), if: z.string().optional() }) });
const invokeOp = z.object({
  opts: z.object({
    function_id: z.string(),
    timeout: z.string().nullish(),
    payload: z.looseObject({ data: z.record(z.string(), z.unknown()).nullish() }).nullish(),
  }),
});

/** Planned ops that the engine can carry out. */
export const plannable = ["StepPlanned", "Sleep", "WaitForEvent", "InvokeFunction"] as const;

/**
 * Stores what the function waits for now and ends the claim: the run goes on when all of it has ended.
 * @returns false when this worker no longer holds the run
 */
export async function planSteps(core: Core, claim: Claim, ops: readonly Op[]): Promise<boolean> {
  return inTransaction(core.pool, async (sql) => {
    await lockLimits(sql, claim.limitKeys);
    const steps = ops.map((op) => ({ id: op.id, name: stepName(op), op: op.op }));
    const held = await suspend(sql, claim.runId, core.workerId, claim.fence, JSON.stringify(steps));
    if (held.length === 0) return false;
    for (const op of ops) await planStep(core, sql, claim, op);
    await wakeBlocked(sql, claim.limitKeys);
    return true;
  });
}

async function planStep(core: Core, sql: Sql, claim: Claim, op: Op): Promise<void> {
  const { runId, spec, event } = claim;
  if (op.op === "StepPlanned") await insertItem(sql, runId, op.id, claim.limitKeys, spec.id);
  if (op.op === "Sleep") await startTimer(core, sql, claim, op.id, sleepOp.parse(op).name);
  if (op.op === "WaitForEvent") {
    const { name, opts } = waitOp.parse(op);
    const condition = opts.if === undefined ? [] : parseCondition(opts.if);
    await registerWaits(sql, [waitFor(runId, op.id, name, condition, event)]);
    await startTimer(core, sql, claim, op.id, opts.timeout);
  }
  if (op.op === "InvokeFunction") await invoke(core, sql, claim, op);
}

async function invoke(core: Core, sql: Sql, claim: Claim, op: Op): Promise<void> {
  const { function_id, payload, timeout } = invokeOp.parse(op).opts;
  const spec = core.functions.get(function_id);
  if (spec === undefined) {
    const error = { name: "Error", message: `function "${function_id}" does not exist` };
    return resolveFromOutside(sql, claim.runId, op.id, { error });
  }
  const id = `${claim.runId}/${op.id}`;
  const event = {
    ...payload,
    id,
    name: "inngest/function.invoked",
    data: payload?.data ?? {},
    ts: core.now().getTime(),
  };
  await startRuns(sql, [{ spec, event, parent: { runId: claim.runId, stepId: op.id } }]);
  if (!timeout) return;
  const error = {
    name: "InngestInvokeTimeoutError",
    message: `function "${function_id}" did not end within ${timeout}`,
  };
  await startTimer(core, sql, claim, op.id, timeout, error);
}

/** At its time the step ends with `null`, or with an error where that is what a time-out means. */
async function startTimer(
  core: Core,
  sql: Sql,
  claim: Claim,
  stepId: string,
  time: string,
  error?: z.infer<typeof stepError>,
): Promise<void> {
  const delay = delayMs(time, core.now());
  const failure = error === undefined ? null : JSON.stringify(error);
  await insertTimer(sql, claim.runId, stepId, claim.spec.id, delay, timerKey(claim.runId, stepId), failure);
  core.lookAgainIn(delay);
}
