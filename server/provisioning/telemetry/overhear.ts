import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { actingOn, inTenant } from "@/server/kernel/transaction";

/**
 * The context in which somebody reads what a resource has written, which may hold anything, secrets too: a partner does not
 * read it, and staff who do are noted in the organisation's audit log before they see a line.
 */
export async function overhear(
  ctx: TenantContext,
  id: string,
  entry: { action: string; changes?: Record<string, unknown> },
): Promise<TenantContext> {
  const acting = await actingOn(ctx, "resources", id, "resource");
  if (acting.tenant.id !== ctx.tenant.id)
    await inTenant({ ...acting, hook: null }, (_tx, sql) => audit(acting, sql, { ...entry, subject: id }));
  return acting;
}
