import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";
import { apiKeyRevoked } from "./events";
import { loadApiKey } from "./store";

/** Ends a key at once. Doing so again changes nothing. */
export async function revokeApiKey(ctx: TenantContext, { id }: { id: string }): Promise<null> {
  return inTenant(ctx, async (tx, sql) => {
    const { name } = await loadApiKey(tx, ctx.tenant.id, id);
    const { count } = await tx.apiKey.updateMany({
      where: { id, revoked_at: null },
      data: { revoked_at: ctx.clock.now() },
    });
    if (count === 0) return null;
    await audit(ctx, sql, { action: "api_key.revoked", subject: id, changes: { name } });
    await publish(ctx, sql, apiKeyRevoked(id, { api_key_id: id, name }));
    return null;
  });
}
