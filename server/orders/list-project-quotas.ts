import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";
import type { ProjectQuota } from "./project-quota-contract";
import { requireProject } from "./require-project";

/** What a project holds of each kind, and how much it may. */
export async function listProjectQuotas(
  ctx: TenantContext,
  input: { project_id: string },
): Promise<{ data: ProjectQuota[] }> {
  return readInTenant(ctx, async (_tx, sql) => {
    await requireProject(ctx, sql, input.project_id);
    const { rows } = await sql.query<ProjectQuota>({
      name: "project-quotas",
      text: `SELECT project_id, resource_kind, maximum, used FROM project_quotas WHERE project_id = $1
             ORDER BY resource_kind`,
      values: [input.project_id],
    });
    return { data: rows };
  });
}
