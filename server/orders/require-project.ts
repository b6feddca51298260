import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { NotFound } from "@/server/kernel/errors";

/** A project of the caller's own organisation, or NotFound. */
export async function requireProject(ctx: TenantContext, sql: Sql, id: string): Promise<void> {
  const found = await sql.query("SELECT FROM projects WHERE id = $1 AND organization_id = $2", [id, ctx.tenant.id]);
  if (!found.rowCount) throw new NotFound("project");
}
