import type { Envelope } from "@/server/events/envelope";

/**
 * What a webhook carries: `type`, `timestamp` and `data` as Standard Webhooks has them, and which event it is, whose,
 * about what, and in which version. Who caused it stays inside.
 */
export const webhookBody = ({ id, type, time, dataschema, organization_id, subject, data }: Envelope) => ({
  id,
  type,
  timestamp: time,
  version: dataschema,
  organization_id,
  subject,
  data,
});
