import { publish } from "@/server/events/publish";
import type { TenantContext } from "@/server/kernel/context";
import type { WorkflowRun } from "../contract";
import { workflowRunCancellationRequested } from "../events";
import { runData } from "../present";
import { stopRun } from "../stop-run";
import { changeRun } from "./change-run";

/** Stops a run and has it undone as soon as none of its steps is at work. Its item of the order ends cancelled. */
export async function cancelWorkflowRun(
  ctx: TenantContext,
  input: { id: string; reason: string },
): Promise<WorkflowRun> {
  const { reason } = input;
  const entry = { action: "workflow_run.cancellation_requested", changes: { reason } };
  return changeRun(ctx, input, entry, async ({ ctx: acting, sql, run }) => {
    await publish(acting, sql, workflowRunCancellationRequested(run.id, { ...runData(run), reason }));
    await stopRun(acting, sql, run);
  });
}
