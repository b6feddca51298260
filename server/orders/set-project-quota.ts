import type { z } from "zod";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";
import { projectQuotaSet } from "./events";
import type { ProjectQuota, setProjectQuotaSpec } from "./project-quota-contract";
import { requireProject } from "./require-project";

/** Limits how many of a kind a project may have. A maximum below what it has lets it keep that, and have no more. */
export async function setProjectQuota(
  ctx: TenantContext,
  input: z.output<typeof setProjectQuotaSpec.input>,
): Promise<ProjectQuota> {
  const { project_id, resource_kind, maximum } = input;
  return inTenant(ctx, async (_tx, sql) => {
    await requireProject(ctx, sql, project_id);
    const { rows } = await sql.query<{ used: number }>({
      name: "project-quota-set",
      text: `INSERT INTO project_quotas (organization_id, project_id, resource_kind, maximum) VALUES ($1, $2, $3, $4)
             ON CONFLICT (project_id, resource_kind) DO UPDATE SET maximum = excluded.maximum RETURNING used`,
      values: [ctx.tenant.id, project_id, resource_kind, maximum],
    });
    await audit(ctx, sql, { action: "project.quota_set", subject: project_id, changes: { resource_kind, maximum } });
    await publish(ctx, sql, projectQuotaSet(project_id, { project_id, resource_kind, maximum }));
    return { project_id, resource_kind, maximum, used: rows[0]?.used ?? 0 };
  });
}
