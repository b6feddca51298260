import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { inTenant } from "@/server/kernel/transaction";
import type { WebhookDelivery } from "./contract";
import { webhookEndpointTested } from "./events";
import { queueDeliveries } from "./queue-deliveries";
import { loadWebhookEndpoint, webhookDeliveryDto } from "./store";
import { webhookBody } from "./webhook/webhook-body";

/** Sends a `webhook_endpoint.tested` event to one endpoint, whatever it subscribes to. Conflict when it is disabled. */
export async function testWebhookEndpoint(ctx: TenantContext, { id }: { id: string }): Promise<WebhookDelivery> {
  return inTenant(ctx, async (_tx, sql) => {
    const endpoint = await loadWebhookEndpoint(sql, ctx.tenant.id, id);
    if (endpoint.status !== "enabled") throw new Conflict("webhook_endpoint.disabled", "This endpoint is disabled.");
    const event = webhookEndpointTested(id, { webhook_endpoint_id: id });
    const [event_id = ""] = await publish(ctx, sql, event);
    const payload = webhookBody({
      id: event_id,
      type: event.type,
      source: event.source,
      subject: id,
      time: ctx.clock.now().toISOString(),
      dataschema: event.version,
      organization_id: ctx.tenant.id,
      actor: ctx.actor,
      correlation_id: ctx.correlationId,
      causation_id: ctx.causationId,
      data: event.data,
    });
    const [delivery] = await queueDeliveries(ctx, sql, [
      {
        channel: "webhook",
        target: id,
        webhook_endpoint_id: id,
        notification_id: null,
        event_id,
        event_type: event.type,
        payload,
        replay_of: null,
      },
    ]);
    if (!delivery) throw new Error("A new event was delivered before");
    await audit(ctx, sql, { action: "webhook_endpoint.tested", subject: id });
    return webhookDeliveryDto(delivery);
  });
}
