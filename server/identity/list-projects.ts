import type { ProjectModel } from "@/prisma/generated/models";
import type { TenantContext } from "@/server/kernel/context";
import { listRows } from "@/server/kernel/list-rows";
import { type Page, toPage } from "@/server/kernel/pagination";
import type { PageQuery } from "@/server/kernel/schemas";
import { readInTenant } from "@/server/kernel/transaction";
import type { Project } from "./contract";
import { projectDto } from "./store";

export async function listProjects(ctx: TenantContext, { limit, cursor }: PageQuery): Promise<Page<Project>> {
  const rows = await readInTenant(ctx, (_tx, sql) =>
    listRows<ProjectModel>(ctx, sql, { table: "projects", cursor, limit }),
  );
  return toPage(rows, limit, projectDto);
}
