import { CloudError, type CloudResource } from "@/drivers/cloud/contract";
import { publish } from "@/server/events/publish";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { inTenant } from "@/server/kernel/transaction";
import { advanceRun, isStopping, isUnderWay, successorOf } from "./advance-run";
import { asksCloud, beginStep } from "./begin-step";
import type { OperatingStatus, Reason } from "./contract";
import { workflowStepFailed, workflowStepRetrying, workflowStepSucceeded } from "./events";
import { failRun } from "./fail-run";
import { reasonOf, timedOut } from "./failure";
import { operatingLifecycle } from "./lifecycle";
import { moveResource } from "./move-resource";
import { movedStep, moveStep, writeSteps } from "./move-step";
import { attributesOf } from "./operations/observed";
import { nextLookMs, polling, retryInMs } from "./pace";
import { stepData } from "./present";
import { lockWorkOf, type StepRow, stepOf } from "./store";
import type { Announcement, Answer, Stand, StepOutcome, Work } from "./work";

/** A run and its step under the lock, as they stand when the cloud has answered. */
interface Settling extends Stand {
  ctx: TenantContext;
  sql: Sql;
  work: Work;
  step: StepRow;
  announcement: Announcement | null;
}

/**
 * Notes what came of an attempt, and begins the step that follows when the carrier goes on with it. An answer that comes
 * after somebody else has noted one changes nothing.
 */
export async function settleStep(
  ctx: TenantContext,
  work: Work,
  { result, announcement }: Answer,
): Promise<Work | StepOutcome> {
  const elapsedMs = ctx.clock.now().getTime() - (work.step.started_at ?? ctx.clock.now()).getTime();
  const overdue = work.step.due_at !== null && ctx.clock.now() >= work.step.due_at;
  const lookAgainMs = nextLookMs(elapsedMs, polling);
  const unchanged = !(result instanceof CloudError) && result.state === "pending" && work.step.status === "waiting";
  if (unchanged && !overdue) return rest(work.step, Math.max(result.afterMs, lookAgainMs));

  return inTenant(ctx, async (_tx, sql) => {
    const { run, steps, resource } = await lockWorkOf(sql, ctx.tenant.id, work.run.id);
    const step = stepOf(steps, work.step.name);
    if (step.status === "succeeded") return { state: "done", output: step.output ?? {} };
    if (!isUnderWay(run) || step.status === "failed" || step.status === "skipped") return { state: "stopped" };
    if (step.attempt !== work.step.attempt) return rest(step, polling.firstMs);
    const settling = { ctx, sql, work, run, steps, resource, step, announcement };
    if (!(result instanceof CloudError)) {
      if (result.state === "done") return succeed(settling, result.found);
      if (result.state === "unfit") return fail(settling, result.reason, result.said);
      if (overdue) return fail(settling, timedOut, "time-out");
      await moveStep(ctx, sql, run, step, "waiting");
      return restUnlessHeld(settling, Math.max(result.afterMs, lookAgainMs));
    }
    const { max_attempts } = step.definition.retry;
    const again = result.retriable && (step.attempt < max_attempts || saysNothing(result));
    if (again && !overdue) return retry(settling, result);
    return fail(settling, reasonOf(result), result.message, effectAfter(settling, result));
  });
}

/** A cloud that is out of reach, or asks to come later, says nothing about what was asked: only time ends such a step. */
const saysNothing = ({ kind }: CloudError): boolean => kind === "unreachable" || kind === "retriable";

const rest = ({ name, turn }: StepRow, resume_in_ms: number): StepOutcome => ({
  state: "waiting",
  resume_in_ms,
  turn: { step: name, turn },
});

/** Waits, unless the run was paused or is to stop meanwhile: then this turn ends here. */
async function restUnlessHeld({ ctx, sql, run, step }: Settling, resume_in_ms: number): Promise<StepOutcome> {
  const advanced = await advanceRun(ctx, sql, run, null);
  return advanced.status === "running" ? rest(step, resume_in_ms) : { state: "stopped" };
}

async function succeed(settling: Settling, found: CloudResource): Promise<Work | StepOutcome> {
  const { ctx, sql, work, run, step } = settling;
  const output = { reference: found.reference, state: found.state };
  const moved = movedStep(ctx, step, "succeeded", {
    output,
    error: null,
    external_reference: found.reference,
    say: `attempt ${step.attempt}: ${found.reference} is ${found.state}`,
  });
  const steps = settling.steps.map((one) => (one.id === moved.id ? moved : one));
  const resource = moveResource(sql, settling.resource, {
    external_id: found.reference,
    attributes: attributesOf(found),
    operating_status: leadsTo(settling.resource.operating_status, step.definition.leads_to),
  });
  await publish(ctx, sql, workflowStepSucceeded(run.id, stepData(run, step)));
  const next = followed(settling, steps);
  if (!next) {
    writeSteps(ctx, sql, run, [moved]);
    await advanceRun(ctx, sql, run, step.name, { steps, resource });
    return { state: "done", output };
  }
  const begun = await beginStep(ctx, sql, { run, steps, resource }, { ...next, by: work.by, along: [moved] });
  const now = steps.map((one) => (one.id === begun.step.id ? begun.step : one));
  return { ...begun, run: await advanceRun(ctx, sql, run, step.name, { steps: now, resource }) };
}

/** The step that the carrier goes on with at once. */
function followed({ ctx, work, run, step }: Settling, steps: readonly StepRow[]) {
  const { until } = work.by;
  if (until === null || ctx.clock.now() >= until || isStopping(run) || run.paused_at !== null) return null;
  const next = successorOf(step.name, steps);
  if (next?.status !== "pending") return null;
  const { operation } = next.definition;
  return asksCloud(operation) ? { step: next, operation } : null;
}

/** Steps side by side may end in any order; none of them leads back. */
const leadsTo = (now: OperatingStatus, next: OperatingStatus | null): OperatingStatus =>
  next !== null && operatingLifecycle[now].includes(next) ? next : now;

async function retry(settling: Settling, error: CloudError): Promise<StepOutcome> {
  const { ctx, sql, run, step } = settling;
  const reason = reasonOf(error);
  const { first_ms: firstMs, max_ms: maxMs } = step.definition.retry;
  const retry_in_ms = retryInMs({ firstMs, maxMs }, step.attempt, error.retryAfterMs);
  const moved = await moveStep(ctx, sql, run, step, "waiting", {
    error: reason,
    effect_at: effectAfter(settling, error),
    say: `attempt ${step.attempt}: ${error.kind}: ${error.message} Again in ${retry_in_ms} ms.`,
  });
  await publish(ctx, sql, workflowStepRetrying(run.id, { ...stepData(run, moved), reason, retry_in_ms }));
  return restUnlessHeld(settling, retry_in_ms);
}

async function fail(
  { ctx, sql, run, step }: Settling,
  reason: Reason,
  said: string,
  effect_at = step.effect_at,
): Promise<StepOutcome> {
  const say = `attempt ${step.attempt}: ${said}`;
  const failed = await moveStep(ctx, sql, run, step, "failed", { error: reason, effect_at, say });
  await publish(ctx, sql, workflowStepFailed(run.id, { ...stepData(run, failed), reason }));
  const held = step.definition.on_failure === "hold";
  await advanceRun(ctx, sql, held ? run : await failRun(sql, run, reason), null);
  return { state: "stopped" };
}

/**
 * An answer that says that nothing was made takes back what this attempt announced, and nothing that others did. After one
 * that leaves it open something may have been on its way until now, and come to light as much later.
 */
function effectAfter({ ctx, step, announcement }: Settling, error: CloudError): Date | null {
  const own = announcement !== null && announcement.at.getTime() === step.effect_at?.getTime();
  if (!own) return step.effect_at;
  return error.mayHaveCreated ? ctx.clock.now() : announcement.before;
}
