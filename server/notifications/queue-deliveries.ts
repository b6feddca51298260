import { publish } from "@/server/events/publish";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { mailQueued, webhookQueued } from "./events";
import type { DeliveryRow } from "./store";

/** What is to be delivered to one target. `target` is a mail address or an endpoint's id. */
export type NewDelivery = Pick<
  DeliveryRow,
  "channel" | "target" | "webhook_endpoint_id" | "notification_id" | "event_id" | "event_type" | "payload" | "replay_of"
>;

/**
 * Writes deliveries and queues each for sending, in the caller's transaction. One that exists already (same event,
 * channel and target, not a replay) is left alone and not among those returned.
 */
export async function queueDeliveries(
  ctx: TenantContext,
  sql: Sql,
  deliveries: readonly NewDelivery[],
): Promise<DeliveryRow[]> {
  if (deliveries.length === 0) return [];
  const { rows } = await sql.query<DeliveryRow>({
    name: "deliveries-insert",
    text: `INSERT INTO deliveries (id, organization_id, notification_id, webhook_endpoint_id, event_id, event_type,
             channel, target, payload, replay_of, status, next_attempt_at, created_at)
           SELECT d.id, $2, d.notification_id, d.webhook_endpoint_id, d.event_id, d.event_type,
             d.channel, d.target, d.payload, d.replay_of, 'pending', $3, $3
           FROM jsonb_to_recordset($1::jsonb) AS d(id text, notification_id text, webhook_endpoint_id text,
             event_id text, event_type text, channel text, target text, payload jsonb, replay_of text)
           ON CONFLICT DO NOTHING RETURNING *`,
    values: [
      JSON.stringify(deliveries.map((delivery) => ({ ...delivery, id: ctx.ids.next("delivery") }))),
      ctx.tenant.id,
      ctx.clock.now(),
    ],
  });
  if (rows.length > 0) await publish(ctx, sql, ...rows.map(queuedEvent));
  return rows;
}

/** The event that sets a delivery going. */
export function queuedEvent({ id, webhook_endpoint_id }: Pick<DeliveryRow, "id" | "webhook_endpoint_id">) {
  return webhook_endpoint_id
    ? webhookQueued(id, { delivery_id: id, webhook_endpoint_id })
    : mailQueued(id, { delivery_id: id });
}
