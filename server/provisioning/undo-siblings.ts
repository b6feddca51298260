import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { inTenant } from "@/server/kernel/transaction";
import { advanceRun } from "./advance-run";
import type { Reason } from "./contract";
import { endStanding } from "./end-standing";
import { workflowRunUndoRequested } from "./events";
import { failRun } from "./fail-run";
import { moveRun } from "./move-run";
import { runData } from "./present";
import { loadResource, loadRun, type RunRow } from "./store";

/**
 * Has the other runs of an order that stands or falls as a whole undone, once one of them is: those under way as soon as
 * no step of theirs is at work, those that have succeeded at once. Of any other order it leaves them alone.
 */
export async function undoSiblings(ctx: TenantContext, input: { run_id: string }): Promise<{ run_ids: string[] }> {
  return inTenant(ctx, async (_tx, sql) => {
    const run = await loadRun(sql, input.run_id);
    if (!run.all_or_nothing) return { run_ids: [] };
    const { rows } = await sql.query<RunRow>({
      name: "lock-siblings",
      text: `SELECT * FROM workflow_runs WHERE organization_id = $1 AND order_id = $2 AND attempt = $3 AND id <> $4
               AND NOT cancel_requested AND error IS NULL AND status IN ('queued', 'running', 'waiting', 'succeeded')
             ORDER BY id FOR UPDATE`,
      values: [ctx.tenant.id, run.order_id, run.attempt, run.id],
    });
    const { name } = await loadResource(sql, run.resource_id);
    const reason: Reason = {
      code: "order.bundle_undone",
      message: `This order stands or falls as a whole, and ${name} could not be made.`,
    };
    for (const sibling of rows) await undo(ctx, sql, sibling, reason);
    return { run_ids: rows.map(({ id }) => id) };
  });
}

async function undo(ctx: TenantContext, sql: Sql, sibling: RunRow, reason: Reason): Promise<void> {
  await audit(ctx, sql, { action: "workflow_run.bundle_undone", subject: sibling.id });
  if (sibling.status !== "succeeded") {
    await advanceRun(ctx, sql, await failRun(sql, sibling, reason), null);
    return;
  }
  const undoing = moveRun(ctx, sql, sibling, "compensating", { error: reason });
  await endStanding(sql, sibling);
  await publish(ctx, sql, workflowRunUndoRequested(sibling.id, runData(undoing)));
}
