import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";
import type { WebhookEndpoint } from "./contract";
import { loadWebhookEndpoint, webhookEndpointDto } from "./store";

export async function getWebhookEndpoint(ctx: TenantContext, { id }: { id: string }): Promise<WebhookEndpoint> {
  return readInTenant(ctx, async (_tx, sql) => webhookEndpointDto(await loadWebhookEndpoint(sql, ctx.tenant.id, id)));
}
