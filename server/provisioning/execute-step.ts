import { publish } from "@/server/events/publish";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { atEnd, inTenant, together } from "@/server/kernel/transaction";
import { advanceRun, isDone, isStopping, isUnderWay, needsAreMet, successorOf } from "./advance-run";
import { setGoing } from "./begin-run";
import { after, asksCloud, beginStep, startOf } from "./begin-step";
import { type Cloud, openCloud } from "./cloud";
import { workflowStepAwaitsPerson } from "./events";
import { asCloudError } from "./failure";
import { moveStep } from "./move-step";
import { perform } from "./perform";
import { stepData } from "./present";
import { settleStep } from "./settle-step";
import { loadStep, lockRun, lockWorkOf, type RunRow, type StepRow, stepOf } from "./store";
import type { Announcement, Answer, Carrier, Stand, StepOutcome, Work } from "./work";

interface Input {
  run_id: string;
  step: string;
  /** Which turn of the step was delivered; one that is no longer the step's own does nothing. */
  turn?: number;
  /** Whether the caller goes on with the steps that follow this one, one after the other, until one has to wait. */
  carriesOn?: boolean;
}

/** For how long one call carries on. What comes after that is given to the bus, so that a worker that stops can hand over. */
const carryOnMs = 5_000;

/**
 * Takes a step of a run forward: notes that it begins, asks the cloud once, notes what came of it, and gives their turn to
 * the steps that waited for it. To be called again while it is `waiting`, and whenever it is unclear whether it was
 * called: a step that has succeeded answers its output, or goes on where its successors stand, and what the cloud made for
 * an attempt that nobody recorded is found by its client token. A step for a person only says that it waits for one.
 */
export async function executeStep(ctx: TenantContext, input: Input): Promise<StepOutcome> {
  const by = carrier(ctx, input.carriesOn ? after(ctx.clock.now(), carryOnMs) : null);
  const begun = await inTenant(ctx, async (_tx, sql) => {
    const stand = await lockWorkOf(sql, ctx.tenant.id, input.run_id);
    return takeTurn(ctx, sql, stand, input, by);
  });
  return toEnd(ctx, begun);
}

/** Sets a queued run going (`beginRun`), and carries it on from its first step (`executeStep`). To be repeated likewise. */
export async function carryRun(ctx: TenantContext, input: { run_id: string }): Promise<StepOutcome> {
  const by = carrier(ctx, after(ctx.clock.now(), carryOnMs));
  const begun = await inTenant(ctx, async (_tx, sql) => {
    const stand = await setGoing(ctx, sql, await lockWorkOf(sql, ctx.tenant.id, input.run_id));
    return takeTurn(ctx, sql, stand, { step: stand.steps[0]?.name ?? "", turn: 0 }, by);
  });
  return toEnd(ctx, begun);
}

async function toEnd(ctx: TenantContext, begun: Work | StepOutcome): Promise<StepOutcome> {
  let now = begun;
  while (!("state" in now)) now = await doStep(ctx, now);
  return now;
}

function carrier(ctx: TenantContext, until: Date | null): Carrier {
  let cloud: Promise<Cloud> | undefined;
  return { until, openCloud: (endpoint) => (cloud ??= openCloud(ctx, endpoint)) };
}

/** Asks the cloud, and notes its answer. Resolves to the work on the step that follows, which has begun, or to the end. */
async function doStep(ctx: TenantContext, work: Work): Promise<Work | StepOutcome> {
  const answer = await attempt(ctx, work);
  if (answer !== null) return settleStep(ctx, work, answer);
  return inTenant(ctx, async (_tx, sql) => {
    const run = await lockRun(sql, work.run.id);
    return letGo(ctx, sql, run, await loadStep(sql, run, work.step.name));
  });
}

/** Begins a step whose turn it is, or goes on where it stands, under the run's lock. */
async function takeTurn(
  ctx: TenantContext,
  sql: Sql,
  stand: Stand,
  turn: { step: string; turn?: number },
  by: Carrier,
): Promise<Work | StepOutcome> {
  const { run, steps } = stand;
  const named = stepOf(steps, turn.step);
  if (turn.turn !== undefined && turn.turn !== named.turn) return { state: "stopped" };
  const step = by.until ? firstOpen(named, steps) : named;
  if (isDone(step)) return { state: "done", output: step.output ?? {} };
  if (!isUnderWay(run) || step.status === "failed" || !needsAreMet(step, steps)) return { state: "stopped" };
  const lost = lostEffect(step, ctx.clock.now());
  if (isStopping(run) || run.paused_at !== null) return letGo(ctx, sql, run, step, lost);
  const { operation } = step.definition;
  if (asksCloud(operation)) return beginStep(ctx, sql, stand, { step, operation, lost, by });
  if (step.status !== "pending") return { state: "stopped" };
  const waiting = await moveStep(ctx, sql, run, step, "waiting", { ...startOf(ctx, stand, step), attempt: 1 });
  const { instructions } = operation;
  await publish(ctx, sql, workflowStepAwaitsPerson(run.id, { ...stepData(run, waiting), instructions }));
  await advanceRun(ctx, sql, run, null);
  return { state: "stopped" };
}

/** Where a repeat goes on: the first that is not done of a step and those that were carried on with after it. */
function firstOpen(step: StepRow, steps: readonly StepRow[]): StepRow {
  const next = isDone(step) ? successorOf(step.name, steps) : undefined;
  return next ? firstOpen(next, steps) : step;
}

/** When a process dies that had the cloud make something, the request may have been on its way until just now. */
const lostEffect = ({ status, effect_at }: StepRow, now: Date): { effect_at?: Date } =>
  status === "running" && effect_at !== null ? { effect_at: now } : {};

/** A step that was at work when its process died is not at work any more; the run may be waiting for just that. */
async function letGo(
  ctx: TenantContext,
  sql: Sql,
  run: RunRow,
  step: StepRow,
  lost: { effect_at?: Date } = {},
): Promise<StepOutcome> {
  if (step.status === "running") await moveStep(ctx, sql, run, step, "waiting", lost);
  await advanceRun(ctx, sql, run, null);
  return { state: "stopped" };
}

/** Null when the run was stopped before the cloud was asked for anything. */
async function attempt(ctx: TenantContext, work: Work): Promise<Answer | null> {
  let announcement: Answer["announcement"] = null;
  const announceEffect = async () => {
    announcement = await announce(ctx, work);
  };
  try {
    const cloud = await work.by.openCloud(work.resource.endpoint);
    const now = () => ctx.clock.now();
    return { result: await perform({ ...work, cloud, now, announceEffect }), announcement };
  } catch (error) {
    if (error instanceof RunStopped) return null;
    return { result: asCloudError(error), announcement };
  }
}

class RunStopped extends Error {}

const writeEffect = atEnd((effects: readonly { id: string; at: Date }[]) => ({
  name: "announce-effect",
  text: `UPDATE workflow_steps s SET effect_at = e.at FROM jsonb_to_recordset($1::jsonb) AS e(id text, at timestamptz)
         WHERE s.id = e.id`,
  values: [JSON.stringify(effects)],
}));

/** Notes, before the cloud is asked to make something, that it may exist from now on. */
function announce(ctx: TenantContext, { run, step }: Work): Promise<Announcement> {
  return inTenant(ctx, async (_tx, sql) => {
    const [now, present] = await together(sql, () => [lockRun(sql, run.id), loadStep(sql, run, step.name)]);
    if (!isUnderWay(now) || isStopping(now) || isDone(present) || present.status === "failed") throw new RunStopped();
    const at = ctx.clock.now();
    if (present.status !== "running") await moveStep(ctx, sql, now, present, "running");
    writeEffect(sql, { id: step.id, at });
    return { at, before: present.effect_at };
  });
}
