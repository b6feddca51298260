import type { Lifecycle } from "@/server/kernel/lifecycle";
import type { deliveryStatuses, WebhookEndpoint } from "./contract";

export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** `sending` follows itself when the process that was sending has died. */
export const deliveryLifecycle: Lifecycle<DeliveryStatus> = {
  pending: ["sending", "failed"],
  sending: ["sending", "succeeded", "retrying", "failed"],
  retrying: ["sending", "failed"],
  succeeded: [],
  failed: [],
};

export const webhookEndpointLifecycle: Lifecycle<WebhookEndpoint["status"]> = {
  enabled: ["enabled", "disabled"],
  disabled: ["disabled", "enabled"],
};
