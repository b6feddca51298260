import type { z } from "zod";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { inTenant } from "@/server/kernel/transaction";
import type { createProjectSpec, Project } from "./contract";
import { projectCreated } from "./events";
import { projectDto } from "./store";

/** Makes a project in the caller's organisation. Conflict when its name is taken there. */
export async function createProject(
  ctx: TenantContext,
  { name, labels }: z.output<typeof createProjectSpec.input>,
): Promise<Project> {
  return inTenant(ctx, async (tx, sql) => {
    const id = ctx.ids.next("project");
    const row = { id, organization_id: ctx.tenant.id, name, labels, created_at: ctx.clock.now() };
    const { count } = await tx.project.createMany({ data: row, skipDuplicates: true });
    if (count === 0) throw new Conflict("project.name_taken", "There is a project with this name.");
    await audit(ctx, sql, { action: "project.created", subject: id, changes: { name } });
    await publish(ctx, sql, projectCreated(id, { project_id: id, name }));
    return projectDto(row);
  });
}
