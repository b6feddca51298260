import { publish } from "@/server/events/publish";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { advanceRun, giveTurns, needsAreMet } from "../advance-run";
import type { WorkflowRun } from "../contract";
import { workflowRunResumed } from "../events";
import { runData } from "../present";
import { loadSteps, type StepRow } from "../store";
import { changeRun } from "./change-run";
import { setPaused } from "./set-paused";

/** Lets a paused run go on where it was: whatever could move gets a new turn, and all get time for the length of the pause. */
export async function resumeWorkflowRun(ctx: TenantContext, input: { id: string }): Promise<WorkflowRun> {
  return changeRun(ctx, input, { action: "workflow_run.resumed" }, async ({ ctx: acting, sql, run }) => {
    if (!run.paused_at) throw new Conflict("workflow_run.not_paused", "This workflow run is not paused.");
    const resumed = await setPaused(sql, run, null);
    const { rows } = await sql.query<StepRow>({
      name: "wake-workflow-steps",
      text: `UPDATE workflow_steps SET due_at = due_at + ($3::timestamptz - $4::timestamptz)
             WHERE organization_id = $1 AND run_id = $2 AND status IN ('pending', 'waiting', 'running') RETURNING *`,
      values: [run.organization_id, run.id, acting.clock.now(), run.paused_at],
    });
    const steps = await loadSteps(sql, run);
    // A step at work has its turn still, and goes on by itself.
    const asleep = rows.filter((step) => step.status !== "running" && needsAreMet(step, steps));
    await giveTurns(acting, sql, resumed, asleep);
    await publish(acting, sql, workflowRunResumed(run.id, runData(run)));
    await advanceRun(acting, sql, resumed, null);
  });
}
