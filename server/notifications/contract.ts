import * as z from "zod";
import { mutation, query, stream } from "@/server/kernel/operation";
import { DisplayName, idSchema, PageQuery, pageOf, Timestamp } from "@/server/kernel/schemas";

const tag = "Notifications";
const webhooks = "Webhooks";

export const Notification = z
  .object({
    id: idSchema("notification"),
    event_id: idSchema("event"),
    event_type: z.string().meta({ examples: ["order.provisioned"] }),
    title: z.string(),
    body: z.string(),
    link: z.string().nullable().meta({ description: "A path of the portal." }),
    read_at: Timestamp.nullable(),
    created_at: Timestamp,
  })
  .meta({ id: "Notification" });
export type Notification = z.infer<typeof Notification>;

export const listNotificationsSpec = query({
  name: "listNotifications",
  summary: "List notifications, newest first",
  description: "A person sees their own; an API key those of the organisation that its scopes let it read.",
  tag,
  rest: { method: "GET", path: "/notifications" },
  access: "notifications:read",
  input: PageQuery.extend({ unread: z.boolean().optional() }),
  output: pageOf(Notification),
});

export const UnreadCount = z.object({ unread: z.number().int() }).meta({ id: "UnreadCount" });
export type UnreadCount = z.infer<typeof UnreadCount>;

export const countUnreadSpec = query({
  name: "countUnreadNotifications",
  summary: "Count unread notifications",
  tag,
  rest: { method: "GET", path: "/notifications/unread-count" },
  access: "notifications:read",
  input: z.object({}),
  output: UnreadCount,
});

export const readNotificationSpec = mutation({
  name: "readNotification",
  summary: "Mark a notification as read",
  tag,
  rest: { method: "POST", path: "/notifications/{id}/read" },
  access: "notifications:read",
  input: z.object({ id: idSchema("notification") }),
  output: Notification,
});

export const readAllNotificationsSpec = mutation({
  name: "readAllNotifications",
  summary: "Mark all notifications as read",
  tag,
  rest: { method: "POST", path: "/notifications/read-all" },
  access: "notifications:read",
  input: z.object({}),
  output: UnreadCount,
});

export const NotificationState = UnreadCount.extend({ latest: Notification.nullable() }).meta({
  id: "NotificationState",
});
export type NotificationState = z.infer<typeof NotificationState>;

export const watchNotificationsSpec = stream({
  name: "watchNotifications",
  summary: "Watch notifications",
  description: "Server-sent events: the number unread and the newest one now, and again whenever either changes.",
  tag,
  rest: { method: "GET", path: "/notifications/events" },
  access: "notifications:read",
  input: z.object({}),
  output: NotificationState,
});

export const preferenceChannels = ["in_app", "mail"] as const;

export const NotificationPreference = z
  .object({
    event_type: z.string(),
    description: z.string(),
    channel: z.enum(preferenceChannels),
    enabled: z.boolean(),
    locked: z.boolean().meta({ description: "It concerns security or money due and can not be turned off." }),
  })
  .meta({ id: "NotificationPreference" });
export type NotificationPreference = z.infer<typeof NotificationPreference>;

const Preferences = z.object({ data: z.array(NotificationPreference) });

export const listPreferencesSpec = query({
  name: "listNotificationPreferences",
  summary: "List what you are told, and how",
  tag,
  rest: { method: "GET", path: "/notification-preferences" },
  access: "notifications:read",
  input: z.object({}),
  output: Preferences,
});

export const setPreferencesSpec = mutation({
  name: "setNotificationPreferences",
  summary: "Choose what you are told, and how",
  description: "Changes those that are named and leaves the others as they are.",
  tag,
  rest: { method: "PUT", path: "/notification-preferences" },
  access: "notifications:read",
  input: z.strictObject({
    preferences: z
      .array(
        z.strictObject({ event_type: z.string().max(80), channel: z.enum(preferenceChannels), enabled: z.boolean() }),
      )
      .min(1)
      .max(100),
  }),
  output: Preferences,
});

export const EventTypeInfo = z
  .object({
    type: z.string().meta({ examples: ["order.provisioned"] }),
    description: z.string(),
    version: z.number().int(),
    schema: z.record(z.string(), z.unknown()).meta({ description: "JSON Schema of `data`." }),
  })
  .meta({ id: "EventType" });
export type EventTypeInfo = z.infer<typeof EventTypeInfo>;

export const listEventTypesSpec = query({
  name: "listEventTypes",
  summary: "List the events that webhooks can receive",
  tag: webhooks,
  rest: { method: "GET", path: "/event-types" },
  access: "authenticated",
  input: z.object({}),
  output: z.object({ data: z.array(EventTypeInfo) }),
});

const WebhookUrl = z
  .url({ protocol: /^https?$/, normalize: true })
  .max(2_000)
  .meta({ examples: ["https://example.com/webhooks/platforma"] });

const EventTypes = z
  .array(z.string().max(80))
  .min(1)
  .max(100)
  .meta({ description: "Types of events, or `*` for all.", examples: [["order.provisioned", "invoice.finalized"]] });

export const WebhookEndpoint = z
  .object({
    id: idSchema("webhookEndpoint"),
    url: z.string(),
    description: z.string().nullable(),
    event_types: z.array(z.string()),
    status: z.enum(["enabled", "disabled"]),
    disabled_reason: z.string().nullable(),
    failing_since: Timestamp.nullable().meta({ description: "Since when no delivery has succeeded." }),
    version: z.number().int(),
    created_at: Timestamp,
  })
  .meta({ id: "WebhookEndpoint" });
export type WebhookEndpoint = z.infer<typeof WebhookEndpoint>;

export const WebhookEndpointWithSecret = WebhookEndpoint.extend({
  secret: z.string().meta({ description: "Verifies signatures. Shown this once.", examples: ["whsec_…"] }),
}).meta({ id: "WebhookEndpointWithSecret" });
export type WebhookEndpointWithSecret = z.infer<typeof WebhookEndpointWithSecret>;

const Endpoint = z.object({ id: idSchema("webhookEndpoint") });

export const listWebhookEndpointsSpec = query({
  name: "listWebhookEndpoints",
  summary: "List webhook endpoints, newest first",
  tag: webhooks,
  rest: { method: "GET", path: "/webhook-endpoints" },
  access: "webhooks:read",
  input: PageQuery,
  output: pageOf(WebhookEndpoint),
});

export const getWebhookEndpointSpec = query({
  name: "getWebhookEndpoint",
  summary: "Get a webhook endpoint",
  tag: webhooks,
  rest: { method: "GET", path: "/webhook-endpoints/{id}" },
  access: "webhooks:read",
  input: Endpoint,
  output: WebhookEndpoint,
  versioned: true,
});

export const createWebhookEndpointSpec = mutation({
  name: "createWebhookEndpoint",
  summary: "Create a webhook endpoint",
  tag: webhooks,
  rest: { method: "POST", path: "/webhook-endpoints", status: 201 },
  access: "webhooks:write",
  input: z.strictObject({ url: WebhookUrl, description: DisplayName.optional(), event_types: EventTypes }),
  output: WebhookEndpointWithSecret,
  location: ({ id }) => `/v1/webhook-endpoints/${id}`,
});

export const updateWebhookEndpointSpec = mutation({
  name: "updateWebhookEndpoint",
  summary: "Change, disable or enable a webhook endpoint",
  tag: webhooks,
  rest: { method: "PATCH", path: "/webhook-endpoints/{id}" },
  access: "webhooks:write",
  input: z.strictObject({
    id: idSchema("webhookEndpoint"),
    url: WebhookUrl.optional(),
    description: DisplayName.nullable().optional(),
    event_types: EventTypes.optional(),
    status: z.enum(["enabled", "disabled"]).optional(),
  }),
  output: WebhookEndpoint,
  versioned: true,
});

export const deleteWebhookEndpointSpec = mutation({
  name: "deleteWebhookEndpoint",
  summary: "Delete a webhook endpoint; deliveries on their way end",
  tag: webhooks,
  rest: { method: "DELETE", path: "/webhook-endpoints/{id}", status: 204 },
  access: "webhooks:write",
  input: Endpoint,
  output: z.null(),
});

const maxOverlapSeconds = 7 * 24 * 3600;

export const rotateWebhookSecretSpec = mutation({
  name: "rotateWebhookSecret",
  summary: "Replace the secret of a webhook endpoint",
  description: "Until the overlap ends, every delivery carries a signature with each secret.",
  tag: webhooks,
  rest: { method: "POST", path: "/webhook-endpoints/{id}/secret-rotations", status: 201 },
  access: "webhooks:write",
  input: z.strictObject({
    id: idSchema("webhookEndpoint"),
    overlap_seconds: z.number().int().min(0).max(maxOverlapSeconds).default(86_400),
  }),
  output: WebhookEndpointWithSecret,
});

export const deliveryStatuses = ["pending", "sending", "retrying", "succeeded", "failed"] as const;

export const WebhookDelivery = z
  .object({
    id: idSchema("delivery"),
    webhook_endpoint_id: idSchema("webhookEndpoint"),
    event_id: idSchema("event"),
    event_type: z.string(),
    status: z.enum(deliveryStatuses),
    attempts: z.number().int(),
    next_attempt_at: Timestamp.nullable(),
    response_status: z.number().int().nullable(),
    error: z.string().nullable(),
    replay_of: idSchema("delivery").nullable(),
    created_at: Timestamp,
    finished_at: Timestamp.nullable(),
  })
  .meta({ id: "WebhookDelivery" });
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const WebhookAttempt = z
  .object({
    number: z.number().int(),
    status: z.enum(["succeeded", "failed"]),
    response_status: z.number().int().nullable(),
    response_excerpt: z.string().nullable(),
    error: z.string().nullable(),
    duration_ms: z.number().int(),
    attempted_at: Timestamp,
  })
  .meta({ id: "WebhookAttempt" });
export type WebhookAttempt = z.infer<typeof WebhookAttempt>;

export const WebhookDeliveryDetail = WebhookDelivery.extend({
  payload: z.record(z.string(), z.unknown()).meta({ description: "The body that is sent." }),
  attempt_log: z.array(WebhookAttempt),
}).meta({ id: "WebhookDeliveryDetail" });
export type WebhookDeliveryDetail = z.infer<typeof WebhookDeliveryDetail>;

export const listWebhookDeliveriesSpec = query({
  name: "listWebhookDeliveries",
  summary: "List the deliveries to a webhook endpoint, newest first",
  tag: webhooks,
  rest: { method: "GET", path: "/webhook-endpoints/{id}/deliveries" },
  access: "webhooks:read",
  input: PageQuery.extend({
    id: idSchema("webhookEndpoint"),
    status: z.enum(deliveryStatuses).optional(),
    event_type: z.string().max(80).optional(),
  }),
  output: pageOf(WebhookDelivery),
});

export const getWebhookDeliverySpec = query({
  name: "getWebhookDelivery",
  summary: "Get a delivery with its body and attempts",
  tag: webhooks,
  rest: { method: "GET", path: "/webhook-deliveries/{id}" },
  access: "webhooks:read",
  input: z.object({ id: idSchema("delivery") }),
  output: WebhookDeliveryDetail,
});

const deliveryPath = ({ id }: { id: string }) => `/v1/webhook-deliveries/${id}`;

export const testWebhookEndpointSpec = mutation({
  name: "testWebhookEndpoint",
  summary: "Send a test event to a webhook endpoint",
  tag: webhooks,
  rest: { method: "POST", path: "/webhook-endpoints/{id}/test", status: 202 },
  access: "webhooks:write",
  input: Endpoint,
  output: WebhookDelivery,
  location: deliveryPath,
});

export const replayWebhookDeliverySpec = mutation({
  name: "replayWebhookDelivery",
  summary: "Send a delivery again",
  description: "Makes a new delivery of the same event, whatever became of the first.",
  tag: webhooks,
  rest: { method: "POST", path: "/webhook-deliveries/{id}/replays", status: 202 },
  access: "webhooks:write",
  input: z.object({ id: idSchema("delivery") }),
  output: WebhookDelivery,
  location: deliveryPath,
});

export const MailboxMessage = z
  .object({
    id: z.string(),
    from: z.string(),
    to: z.string(),
    subject: z.string(),
    received_at: Timestamp,
  })
  .meta({ id: "MailboxMessage" });
export type MailboxMessage = z.infer<typeof MailboxMessage>;

export const MailboxMessageDetail = MailboxMessage.extend({ text: z.string(), html: z.string().nullable() }).meta({
  id: "MailboxMessageDetail",
});
export type MailboxMessageDetail = z.infer<typeof MailboxMessageDetail>;

export const listMailboxSpec = query({
  name: "listMailboxMessages",
  summary: "List mails that were kept instead of sent, newest first",
  description: "Only while no mail server is configured.",
  tag: "Mailbox",
  rest: { method: "GET", path: "/mailbox/messages" },
  access: "platform:read",
  input: PageQuery.extend({ to: z.string().max(320).optional() }),
  output: pageOf(MailboxMessage),
});

export const getMailboxMessageSpec = query({
  name: "getMailboxMessage",
  summary: "Get a mail that was kept instead of sent",
  description: "Mails carry links that sign people in: reading one needs more than listing them.",
  tag: "Mailbox",
  rest: { method: "GET", path: "/mailbox/messages/{id}" },
  access: "platform:write",
  input: z.object({ id: z.string().regex(/^[A-Za-z0-9_-]{1,400}$/) }),
  output: MailboxMessageDetail,
});
