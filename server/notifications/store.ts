import type { DeliveryAttemptModel, NotificationModel, WebhookEndpointModel } from "@/prisma/generated/models";
import type { Sql } from "@/server/kernel/database";
import { NotFound } from "@/server/kernel/errors";
import { Notification, WebhookAttempt, WebhookDelivery, WebhookEndpoint } from "./contract";
import type { DeliveryStatus } from "./lifecycle";

export type NotificationRow = NotificationModel;
export type WebhookEndpointRow = WebhookEndpointModel;
export type AttemptRow = DeliveryAttemptModel;

export interface DeliveryRow {
  id: string;
  organization_id: string;
  notification_id: string | null;
  webhook_endpoint_id: string | null;
  event_id: string;
  event_type: string;
  channel: "mail" | "webhook";
  target: string;
  payload: unknown;
  status: DeliveryStatus;
  attempts: number;
  next_attempt_at: Date | null;
  response_status: number | null;
  response_excerpt: string | null;
  error: string | null;
  replay_of: string | null;
  created_at: Date;
  finished_at: Date | null;
}

const iso = (date: Date | null) => date?.toISOString() ?? null;

export function notificationDto(row: NotificationRow): Notification {
  return Notification.parse({ ...row, read_at: iso(row.read_at), created_at: iso(row.created_at) });
}

export function webhookEndpointDto(row: WebhookEndpointRow): WebhookEndpoint {
  return WebhookEndpoint.parse({
    ...row,
    failing_since: iso(row.failing_since),
    created_at: iso(row.created_at),
  });
}

export function webhookDeliveryDto(row: DeliveryRow): WebhookDelivery {
  return WebhookDelivery.parse({
    ...row,
    next_attempt_at: iso(row.next_attempt_at),
    created_at: iso(row.created_at),
    finished_at: iso(row.finished_at),
  });
}

export function attemptDto(row: AttemptRow): WebhookAttempt {
  return WebhookAttempt.parse({ ...row, attempted_at: iso(row.attempted_at) });
}

/** A delivery of one organisation, locked when it will be written; NotFound otherwise. */
export async function loadDelivery(
  sql: Sql,
  organizationId: string,
  id: string,
  lock: "" | "FOR UPDATE" = "",
): Promise<DeliveryRow> {
  const { rows } = await sql.query<DeliveryRow>({
    name: `load-delivery${lock}`,
    text: `SELECT * FROM deliveries WHERE id = $1 AND organization_id = $2 ${lock}`,
    values: [id, organizationId],
  });
  const [row] = rows;
  if (!row) throw new NotFound("delivery");
  return row;
}

/** An endpoint of one organisation that has not been deleted; NotFound otherwise. */
export async function loadWebhookEndpoint(
  sql: Sql,
  organizationId: string,
  id: string,
  lock: "" | "FOR UPDATE" = "",
): Promise<WebhookEndpointRow> {
  const { rows } = await sql.query<WebhookEndpointRow>({
    name: `load-webhook-endpoint${lock}`,
    text: `SELECT * FROM webhook_endpoints WHERE id = $1 AND organization_id = $2 AND deleted_at IS NULL ${lock}`,
    values: [id, organizationId],
  });
  const [row] = rows;
  if (!row) throw new NotFound("webhook endpoint");
  return row;
}
