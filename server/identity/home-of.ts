import type { Context, TenantContext } from "@/server/kernel/context";
import type { Tx } from "@/server/kernel/database";
import { loadTenant } from "@/server/kernel/tenant";

/**
 * Where what happens to a person is written down: the organisation they act in, else the first they joined. Never where
 * somebody else acts, who would read there whom an address belongs to.
 */
export async function homeOf(ctx: Context, tx: Tx, userId: string): Promise<TenantContext | null> {
  if (ctx.tenant && ctx.actor.type === "user" && ctx.actor.id === userId) return { ...ctx, tenant: ctx.tenant };
  const first = await tx.membership.findFirst({ where: { user_id: userId }, orderBy: { id: "asc" } });
  return first && { ...ctx, tenant: await loadTenant(ctx.db, first.organization_id) };
}
