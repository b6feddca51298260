import { publish } from "@/server/events/publish";
import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";
import { blueprintStep } from "./blueprints";
import { openCloud } from "./cloud";
import { workflowStepStarted } from "./events";
import { asCloudError } from "./failure";
import { moveRun } from "./move-run";
import { moveStep } from "./move-step";
import { perform } from "./perform";
import { stepData } from "./present";
import { settleStep } from "./settle-step";
import { loadResource, loadStep, loadSteps, lockRun, rowOf } from "./store";
import type { Announcement, Answer, StepOutcome, Work } from "./work";

/**
 * Takes one step of a run forward: notes that it begins, asks the cloud once, notes what came of it. To be called again
 * while it is `waiting`, and whenever it is unclear whether it was called: a step that has succeeded answers its output,
 * and what the cloud made for an attempt that nobody recorded is found by its client token.
 */
export async function executeStep(ctx: TenantContext, input: { run_id: string; step: string }): Promise<StepOutcome> {
  const begun = await begin(ctx, input);
  if ("state" in begun) return begun;
  return settleStep(ctx, begun, await attempt(ctx, begun));
}

async function begin(ctx: TenantContext, input: { run_id: string; step: string }): Promise<Work | StepOutcome> {
  return inTenant(ctx, async (_tx, sql) => {
    const run = await lockRun(sql, input.run_id);
    const steps = await loadSteps(sql, run);
    const step = rowOf(
      steps.filter(({ name }) => name === input.step),
      "workflow step",
    );
    if (step.status === "succeeded") return { state: "done", output: step.output ?? {} };
    if (run.status !== "running") return { state: "stopped" };
    if (run.cancel_requested) {
      await moveRun(ctx, sql, run, "compensating");
      return { state: "stopped" };
    }
    const work = {
      blueprint: blueprintStep(run.blueprint, step.name),
      run,
      resource: await loadResource(sql, run.resource_id),
      effectAt: steps.reduce<Date | null>((latest, { effect_at }) => effect_at ?? latest, null),
    };
    if (step.status === "waiting" && step.error === null) return { ...work, step };
    const started = await moveStep(ctx, sql, run, step, "running", { attempt: step.attempt + 1, error: null });
    await publish(ctx, sql, workflowStepStarted(run.id, stepData(run, started)));
    return { ...work, step: started };
  });
}

async function attempt(ctx: TenantContext, work: Work): Promise<Answer> {
  let announcement: Answer["announcement"] = null;
  const announceEffect = async () => {
    announcement = await announce(ctx, work);
  };
  try {
    const cloud = await openCloud(ctx, work.resource.endpoint);
    const { operation } = work.blueprint;
    const now = () => ctx.clock.now();
    return { result: await perform({ ...work, cloud, operation, now, announceEffect }), announcement };
  } catch (error) {
    return { result: asCloudError(error), announcement };
  }
}

/** Notes, before the cloud is asked to make something, that it may exist from now on. */
function announce(ctx: TenantContext, { run, step }: Work): Promise<Announcement> {
  return inTenant(ctx, async (_tx, sql) => {
    const { status } = await lockRun(sql, run.id);
    if (status !== "running") throw new Error(`Run ${run.id} became ${status} while ${step.name} was at work`);
    const at = ctx.clock.now();
    const { effect_at: before } = await loadStep(sql, run, step.name);
    await sql.query({
      name: "announce-effect",
      text: "UPDATE workflow_steps SET effect_at = $3 WHERE organization_id = $1 AND id = $2",
      values: [step.organization_id, step.id, at],
    });
    return { at, before };
  });
}
