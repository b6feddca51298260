import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { requireVersion } from "@/server/kernel/require-version";
import { inTenant } from "@/server/kernel/transaction";
import { loadWebhookEndpoint } from "./store";

/** Forgets an endpoint and its secrets; the log of its deliveries stays. Honours If-Match. */
export async function deleteWebhookEndpoint(ctx: TenantContext, { id }: { id: string }): Promise<null> {
  return inTenant(ctx, async (tx, sql) => {
    const row = await loadWebhookEndpoint(sql, ctx.tenant.id, id, "FOR UPDATE");
    requireVersion(ctx, row.version, "this endpoint");
    await tx.webhookEndpoint.update({
      where: { id },
      data: { deleted_at: ctx.clock.now(), secrets: [], version: { increment: 1 } },
    });
    await audit(ctx, sql, { action: "webhook_endpoint.deleted", subject: id, changes: { url: row.url } });
    return null;
  });
}
