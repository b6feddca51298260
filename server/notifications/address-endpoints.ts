import type { Envelope } from "@/server/events/envelope";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import type { NewDelivery } from "./queue-deliveries";
import { webhookBody } from "./webhook/webhook-body";

/** A delivery to each enabled endpoint of the context's own organisation that subscribes to the event. */
export async function addressEndpoints(ctx: TenantContext, sql: Sql, event: Envelope): Promise<NewDelivery[]> {
  const { rows } = await sql.query<{ id: string }>({
    name: "endpoints-of-event",
    text: `SELECT id FROM webhook_endpoints
           WHERE organization_id = $1 AND status = 'enabled' AND deleted_at IS NULL AND event_types ?| ARRAY[$2, '*']
           ORDER BY id`,
    values: [ctx.tenant.id, event.type],
  });
  return rows.map(({ id }) => ({
    channel: "webhook",
    target: id,
    webhook_endpoint_id: id,
    notification_id: null,
    event_id: event.id,
    event_type: event.type,
    payload: webhookBody(event),
    replay_of: null,
  }));
}
