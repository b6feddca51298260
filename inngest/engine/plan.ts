import type { Claim } from "./claim";
import type { Core } from "./core";
import { inTransaction, type Sql, statement } from "./database";
import { lockLimits, wakeBlocked } from "./limits";
import type { StepErrorValue } from "./protocol";
import type { Plan } from "./read-plan";
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

/**
 * Stores what the function waits for now and ends the claim: the run goes on when all of it has ended.
 * @returns false when this worker no longer holds the run
 */
export async function planSteps(core: Core, claim: Claim, plans: readonly Plan[]): Promise<boolean> {
  return inTransaction(core.pool, async (sql) => {
    await lockLimits(sql, claim.limitKeys);
    const steps = plans.map(({ id, name, op }) => ({ id, name, op }));
    const held = await suspend(sql, claim.runId, core.workerId, claim.fence, JSON.stringify(steps));
    if (held.length === 0) return false;
    for (const plan of plans) await planStep(core, sql, claim, plan);
    await wakeBlocked(sql, claim.limitKeys);
    return true;
  });
}

async function planStep(core: Core, sql: Sql, claim: Claim, plan: Plan): Promise<void> {
  const { runId, spec, event, limitKeys } = claim;
  if (plan.kind === "step") await insertItem(sql, runId, plan.id, limitKeys, spec.id);
  if (plan.kind === "sleep") await startTimer(core, sql, claim, plan.id, plan.delayMs);
  if (plan.kind === "wait") {
    await registerWaits(sql, [waitFor(runId, plan.id, plan.eventName, plan.condition, event)]);
    await startTimer(core, sql, claim, plan.id, plan.timeoutMs);
  }
  if (plan.kind === "invoke") await invoke(core, sql, claim, plan);
}

async function invoke(core: Core, sql: Sql, claim: Claim, plan: Extract<Plan, { kind: "invoke" }>): Promise<void> {
  const spec = core.functions.get(plan.functionId);
  if (spec === undefined) {
    const error = { name: "Error", message: `function "${plan.functionId}" does not exist` };
    return resolveFromOutside(sql, claim.runId, plan.id, { error });
  }
  const id = `${claim.runId}/${plan.id}`;
  const event = { ...plan.payload, id, name: "inngest/function.invoked", data: plan.data, ts: core.now().getTime() };
  await startRuns(sql, [{ spec, event, parent: { runId: claim.runId, stepId: plan.id } }]);
  if (plan.timeoutMs === undefined) return;
  const message = `function "${plan.functionId}" did not end within ${plan.timeoutMs} ms`;
  await startTimer(core, sql, claim, plan.id, plan.timeoutMs, { name: "InngestInvokeTimeoutError", message });
}

/** At its time the step ends with `null`, or with an error where that is what a time-out means. */
async function startTimer(
  core: Core,
  sql: Sql,
  claim: Claim,
  stepId: string,
  delayMs: number,
  error?: StepErrorValue,
): Promise<void> {
  const failure = error === undefined ? null : JSON.stringify(error);
  await insertTimer(sql, claim.runId, stepId, claim.spec.id, delayMs, timerKey(claim.runId, stepId), failure);
  core.lookAgainIn(delayMs);
}
