import { z } from "zod";
import { defineEvent } from "@/server/events/define-event";

const notifications = { source: "/notifications", version: 1 };

/** No more deliveries go to this endpoint until somebody enables it. `reason` is a sentence. */
export const webhookEndpointDisabled = defineEvent({
  ...notifications,
  type: "webhook_endpoint.disabled",
  data: z.object({ webhook_endpoint_id: z.string(), url: z.string(), reason: z.string() }),
});

/** Goes to one endpoint alone, when somebody asks for it. */
export const webhookEndpointTested = defineEvent({
  ...notifications,
  type: "webhook_endpoint.tested",
  data: z.object({ webhook_endpoint_id: z.string() }),
});

/** A mail waits to be sent. */
export const mailQueued = defineEvent({
  ...notifications,
  type: "mail.queued",
  data: z.object({ delivery_id: z.string() }),
});

/** A webhook waits to be sent. `webhook_endpoint_id` is the lane in which it must queue. */
export const webhookQueued = defineEvent({
  ...notifications,
  type: "webhook.queued",
  data: z.object({ delivery_id: z.string(), webhook_endpoint_id: z.string() }),
});
