import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { resourceActivated, workflowRunSucceeded } from "./events";
import { moveResource } from "./move-resource";
import { moveRun } from "./move-run";
import { resourceSnapshot, runData } from "./present";
import type { ResourceRow, RunRow } from "./store";

/** Ends a run whose steps are all done: from this instant its resource stands, and may be charged. */
export async function completeRun(ctx: TenantContext, sql: Sql, run: RunRow, made: ResourceRow): Promise<RunRow> {
  const activated_at = ctx.clock.now();
  const succeeded = moveRun(ctx, sql, run, "succeeded");
  const resource = moveResource(sql, made, {
    commercial_status: "active",
    operating_status: "running",
    activated_at,
  });
  await audit(ctx, sql, { action: "resource.activated", subject: resource.id, changes: { run_id: run.id } });
  const snapshot = resourceSnapshot(resource, activated_at);
  await publish(
    ctx,
    sql,
    workflowRunSucceeded(run.id, { ...runData(succeeded), resource: snapshot }),
    resourceActivated(resource.id, snapshot),
  );
  return succeeded;
}
