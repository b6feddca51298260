import { publish } from "@/server/events/publish";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { advanceRun, giveTurns } from "../advance-run";
import type { WorkflowRun } from "../contract";
import { workflowStepRetried } from "../events";
import { moveStep } from "../move-step";
import { stepData } from "../present";
import { loadSteps } from "../store";
import { changeRun } from "./change-run";

/**
 * Tries again what failed: a step that was held back begins afresh, with all its attempts and all its time; one that
 * pauses between two attempts goes on at once. Conflict when there is neither.
 */
export async function retryWorkflowRun(
  ctx: TenantContext,
  input: { id: string; reason: string },
): Promise<WorkflowRun> {
  const { reason } = input;
  return changeRun(ctx, input, { action: "workflow_run.retried", changes: { reason } }, async (changing) => {
    const { sql, run } = changing;
    if (run.paused_at) throw new Conflict("workflow_run.paused", "Resume this workflow run first.");
    const steps = await loadSteps(sql, run);
    const failed = steps.filter(({ status, error }) => status === "failed" || (status === "waiting" && error !== null));
    if (failed.length === 0)
      throw new Conflict("workflow_run.nothing_failed", "No step of this workflow run has failed.");
    for (const step of failed) {
      const say = `tried again by hand: ${reason}`;
      const afresh = { attempt: 0, error: null, started_at: null, due_at: null, say };
      // Of what it made something may exist: it looks for that before it asks again.
      const now = changing.ctx.clock.now();
      const due_at = new Date(now.getTime() + step.definition.timeout_ms);
      const again = step.effect_at
        ? await moveStep(changing.ctx, sql, run, step, "waiting", { ...afresh, started_at: now, due_at })
        : await moveStep(changing.ctx, sql, run, step, "pending", afresh);
      await publish(changing.ctx, sql, workflowStepRetried(run.id, { ...stepData(run, again), reason }));
      await giveTurns(changing.ctx, sql, run, [again]);
    }
    await advanceRun(changing.ctx, sql, run, null);
  });
}
