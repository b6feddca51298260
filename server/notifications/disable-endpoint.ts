import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { transition } from "@/server/kernel/lifecycle";
import { WebhookEndpoint } from "./contract";
import { webhookEndpointDisabled } from "./events";
import { webhookEndpointLifecycle } from "./lifecycle";
import type { WebhookEndpointRow } from "./store";

/** Stops deliveries to an endpoint, in the caller's transaction. `reason` is a sentence that its owner reads. */
export async function disableEndpoint(
  ctx: TenantContext,
  sql: Sql,
  endpoint: WebhookEndpointRow,
  reason: string,
): Promise<void> {
  const { id, url } = endpoint;
  const present = WebhookEndpoint.shape.status.parse(endpoint.status);
  const status = transition("webhook_endpoint", webhookEndpointLifecycle, present, "disabled");
  await sql.query(
    "UPDATE webhook_endpoints SET status = $2, disabled_reason = $3, version = version + 1 WHERE id = $1",
    [id, status, reason],
  );
  await audit(ctx, sql, { action: "webhook_endpoint.disabled", subject: id, changes: { reason } });
  await publish(ctx, sql, webhookEndpointDisabled(id, { webhook_endpoint_id: id, url, reason }));
}
