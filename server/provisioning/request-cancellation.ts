import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { inTenant } from "@/server/kernel/transaction";
import { endStanding } from "./end-standing";
import { workflowRunUndoRequested } from "./events";
import { moveRun } from "./move-run";
import type { OrderToProvision } from "./order";
import { runData } from "./present";
import { queueRuns } from "./queue-runs";
import { stopRun } from "./stop-run";
import type { RunRow } from "./store";

/**
 * Asks the runs of an order's items to stop and undo themselves. A run under way is undone as soon as no step of it is at
 * work, one that has succeeded at once; one that is over, or undoing itself already, stays. Whichever
 * comes first, this or the order's creation: runs that are not there yet are queued here, and end before they begin.
 * What stood before the attempt that is cancelled stays.
 */
export async function requestCancellation(ctx: TenantContext, order: OrderToProvision): Promise<{ run_ids: string[] }> {
  await queueRuns(ctx, order);
  return inTenant(ctx, async (_tx, sql) => {
    const items = order.items.map(({ id }) => id);
    const { rows } = await sql.query<RunRow>({
      name: "lock-runs-to-cancel",
      text: `SELECT * FROM workflow_runs WHERE organization_id = $1 AND order_id = $2 AND attempt = $3
               AND order_item_id = ANY ($4) AND NOT cancel_requested AND status IN ('queued', 'running', 'waiting', 'succeeded')
             ORDER BY id FOR UPDATE`,
      values: [ctx.tenant.id, order.order_id, order.attempt, items],
    });
    for (const run of rows) {
      await audit(ctx, sql, { action: "workflow_run.cancellation_requested", subject: run.id });
      if (run.status === "succeeded") await undo(ctx, sql, run);
      else await stopRun(ctx, sql, run);
    }
    return { run_ids: rows.map(({ id }) => id) };
  });
}

async function undo(ctx: TenantContext, sql: Sql, run: RunRow): Promise<void> {
  const undoing = moveRun(ctx, sql, run, "compensating", { cancel_requested: true });
  await endStanding(sql, run);
  await publish(ctx, sql, workflowRunUndoRequested(run.id, runData(undoing)));
}
