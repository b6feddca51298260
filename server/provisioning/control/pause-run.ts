import { publish } from "@/server/events/publish";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { advanceRun } from "../advance-run";
import type { WorkflowRun } from "../contract";
import { workflowRunPaused } from "../events";
import { runData } from "../present";
import { changeRun } from "./change-run";
import { setPaused } from "./set-paused";

/** Lets a run begin nothing more. What the cloud was asked for already is noted when it answers. */
export async function pauseWorkflowRun(
  ctx: TenantContext,
  input: { id: string; reason: string },
): Promise<WorkflowRun> {
  const { reason } = input;
  return changeRun(ctx, input, { action: "workflow_run.paused", changes: { reason } }, async (changing) => {
    const { sql, run } = changing;
    if (run.paused_at) throw new Conflict("workflow_run.already_paused", "This workflow run is paused already.");
    const paused = await setPaused(sql, run, changing.ctx.clock.now());
    await publish(changing.ctx, sql, workflowRunPaused(run.id, { ...runData(run), reason }));
    await advanceRun(changing.ctx, sql, paused, null);
  });
}
