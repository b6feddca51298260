import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";
import type { WorkflowRun } from "./contract";
import { runDto } from "./present";
import { loadResource, loadRun, loadSteps } from "./store";

export async function getWorkflowRun(ctx: TenantContext, input: { id: string }): Promise<WorkflowRun> {
  return readInTenant(ctx, async (_tx, sql) => {
    const run = await loadRun(sql, input.id);
    const { name } = await loadResource(sql, run.resource_id);
    return runDto(run, name, await loadSteps(sql, run), ctx.permissions.has("platform:read"));
  });
}
