import { router, serveMutation, serveQuery, serveStream } from "@/server/kernel/api";
import * as spec from "./contract";
import { countUnread } from "./count-unread";
import { createWebhookEndpoint } from "./create-webhook-endpoint";
import { deleteWebhookEndpoint } from "./delete-webhook-endpoint";
import { getMailboxMessage } from "./get-mailbox-message";
import { getWebhookDelivery } from "./get-webhook-delivery";
import { getWebhookEndpoint } from "./get-webhook-endpoint";
import { listEventTypes } from "./list-event-types";
import { listMailbox } from "./list-mailbox";
import { listNotifications } from "./list-notifications";
import { listPreferences } from "./list-preferences";
import { listWebhookDeliveries } from "./list-webhook-deliveries";
import { listWebhookEndpoints } from "./list-webhook-endpoints";
import { readAllNotifications } from "./read-all-notifications";
import { readNotification } from "./read-notification";
import { replayWebhookDelivery } from "./replay-webhook-delivery";
import { rotateWebhookSecret } from "./rotate-webhook-secret";
import { setPreferences } from "./set-preferences";
import { testWebhookEndpoint } from "./test-webhook-endpoint";
import { updateWebhookEndpoint } from "./update-webhook-endpoint";
import { watchNotifications } from "./watch-notifications";

export const notificationsRouter = router({
  list: serveQuery(spec.listNotificationsSpec, listNotifications),
  countUnread: serveQuery(spec.countUnreadSpec, countUnread),
  watch: serveStream(spec.watchNotificationsSpec, watchNotifications),
  read: serveMutation(spec.readNotificationSpec, readNotification),
  readAll: serveMutation(spec.readAllNotificationsSpec, readAllNotifications),
  preferences: serveQuery(spec.listPreferencesSpec, listPreferences),
  setPreferences: serveMutation(spec.setPreferencesSpec, setPreferences),
  eventTypes: serveQuery(spec.listEventTypesSpec, listEventTypes),
  endpoints: serveQuery(spec.listWebhookEndpointsSpec, listWebhookEndpoints),
  endpoint: serveQuery(spec.getWebhookEndpointSpec, getWebhookEndpoint),
  createEndpoint: serveMutation(spec.createWebhookEndpointSpec, createWebhookEndpoint),
  updateEndpoint: serveMutation(spec.updateWebhookEndpointSpec, updateWebhookEndpoint),
  deleteEndpoint: serveMutation(spec.deleteWebhookEndpointSpec, deleteWebhookEndpoint),
  rotateSecret: serveMutation(spec.rotateWebhookSecretSpec, rotateWebhookSecret),
  testEndpoint: serveMutation(spec.testWebhookEndpointSpec, testWebhookEndpoint),
  deliveries: serveQuery(spec.listWebhookDeliveriesSpec, listWebhookDeliveries),
  delivery: serveQuery(spec.getWebhookDeliverySpec, getWebhookDelivery),
  replayDelivery: serveMutation(spec.replayWebhookDeliverySpec, replayWebhookDelivery),
  mailbox: serveQuery(spec.listMailboxSpec, listMailbox),
  mailboxMessage: serveQuery(spec.getMailboxMessageSpec, getMailboxMessage),
});
