import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict, NotFound } from "@/server/kernel/errors";
import { inTenant } from "@/server/kernel/transaction";
import type { WebhookDelivery } from "./contract";
import { queueDeliveries } from "./queue-deliveries";
import { loadDelivery, loadWebhookEndpoint, webhookDeliveryDto } from "./store";

/**
 * Delivers the same event to the same endpoint once more, as a new delivery linked to the first, whatever became of
 * that one. Conflict when the endpoint is disabled; NotFound when it was deleted.
 */
export async function replayWebhookDelivery(ctx: TenantContext, { id }: { id: string }): Promise<WebhookDelivery> {
  return inTenant(ctx, async (_tx, sql) => {
    const first = await loadDelivery(sql, ctx.tenant.id, id);
    if (!first.webhook_endpoint_id) throw new NotFound("delivery");
    const endpoint = await loadWebhookEndpoint(sql, ctx.tenant.id, first.webhook_endpoint_id);
    if (endpoint.status !== "enabled") throw new Conflict("webhook_endpoint.disabled", "This endpoint is disabled.");
    const replay_of = first.replay_of ?? first.id;
    const [replay] = await queueDeliveries(ctx, sql, [{ ...first, replay_of }]);
    if (!replay) throw new Error("A replay was taken for the delivery that it repeats");
    await audit(ctx, sql, { action: "webhook_delivery.replayed", subject: id, changes: { replay: replay.id } });
    return webhookDeliveryDto(replay);
  });
}
