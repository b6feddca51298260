import { z } from "zod";
import { defineEvent } from "@/server/events/define-event";

const notifications = { source: "/notifications", version: 1 };

export const webhookEndpointDisabled = defineEvent({
  ...notifications,
  type: "webhook_endpoint.disabled",
  data: z.object({ webhook_endpoint_id: z.string(), url: z.string(), reason: z.string() }),
});
/** Deliveries wait; `delivery_ids` belong to one event. */
export const deliveriesQueued = defineEvent({
  ...notifications,
  type: "deliveries.queued",
  data: z.object({ delivery_ids: z.array(z.string()) }),
});
