import { type AuditInput, audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { Conflict } from "@/server/kernel/errors";
import { actingOn, inTenant, writeLeftovers } from "@/server/kernel/transaction";
import { isStopping, isUnderWay } from "../advance-run";
import type { WorkflowRun } from "../contract";
import { runDto } from "../present";
import { loadResource, loadRun, loadStep, loadSteps, lockRun, type RunRow, type StepRow } from "../store";

export interface Changing {
  ctx: TenantContext;
  sql: Sql;
  run: RunRow;
}

/**
 * Steps in on a run that is under way: inside the organisation whose it is, under the run's lock, audited with the reason
 * that was given. Conflict when the run is over, being undone, or not begun.
 */
export async function changeRun(
  ctx: TenantContext,
  input: { id: string },
  entry: Omit<AuditInput, "subject">,
  work: (changing: Changing) => Promise<unknown>,
): Promise<WorkflowRun> {
  const acting = await actingOn(ctx, "workflow_runs", input.id, "workflow run");
  return inTenant(acting, async (_tx, sql) => {
    const run = await lockRun(sql, input.id);
    if (!isUnderWay(run) || isStopping(run))
      throw new Conflict(
        "workflow_run.not_under_way",
        `This workflow run is ${isStopping(run) ? "stopping" : run.status}.`,
      );
    await work({ ctx: acting, sql, run });
    await audit(acting, sql, { ...entry, subject: run.id });
    await writeLeftovers(sql);
    const changed = await loadRun(sql, run.id);
    const { name } = await loadResource(sql, run.resource_id);
    return runDto(changed, name, await loadSteps(sql, changed), ctx.permissions.has("platform:read"));
  });
}

/** The step by its name, when it is in one of these states; otherwise a Conflict that says in which it is. */
export async function stepIn(
  { sql, run }: Changing,
  name: string,
  states: readonly StepRow["status"][],
): Promise<StepRow> {
  const step = await loadStep(sql, run, name);
  if (states.includes(step.status)) return step;
  throw new Conflict("workflow_step.wrong_state", `This step is ${step.status}.`);
}
