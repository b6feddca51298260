import { billingRouter } from "@/server/billing/router";
import { catalogRouter } from "@/server/catalog/router";
import { eventsRouter } from "@/server/events/router";
import { platformRouter } from "@/server/gateway/router";
import { identityRouter } from "@/server/identity/router";
import { actionsRouter } from "@/server/kernel/actions/router";
import { router } from "@/server/kernel/api";
import { monitoringRouter } from "@/server/monitoring/router";
import { notificationsRouter } from "@/server/notifications/router";
import { ordersRouter } from "@/server/orders/router";
import { provisioningRouter } from "@/server/provisioning/router";

/** Every operation of the platform. One line a room. */
export const appRouter = router({
  actions: actionsRouter,
  billing: billingRouter,
  catalog: catalogRouter,
  events: eventsRouter,
  identity: identityRouter,
  monitoring: monitoringRouter,
  notifications: notificationsRouter,
  orders: ordersRouter,
  platform: platformRouter,
  provisioning: provisioningRouter,
});

export type AppRouter = typeof appRouter;
