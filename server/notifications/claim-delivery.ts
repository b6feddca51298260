import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { transition } from "@/server/kernel/lifecycle";
import { inTenant } from "@/server/kernel/transaction";
import { deliveryLifecycle } from "./lifecycle";
import { attemptLeaseMs } from "./retry-schedule";
import { type DeliveryRow, loadDelivery, type WebhookEndpointRow } from "./store";

/** Where a delivery stands: ended, or to be looked at again at an instant. */
export type DeliveryProgress = { state: "done" } | { state: "waiting"; resume_at: string };

export interface ClaimedDelivery {
  state: "claimed";
  delivery: DeliveryRow;
  /** Null for a mail. */
  endpoint: WebhookEndpointRow | null;
}

/**
 * Takes a delivery that is due, for one attempt. Whoever comes meanwhile waits; when the process dies while sending,
 * the claim lapses with its lease. A delivery whose endpoint takes no more ends here.
 */
export async function claimDelivery(ctx: TenantContext, id: string): Promise<ClaimedDelivery | DeliveryProgress> {
  return inTenant(ctx, async (_tx, sql) => {
    const now = ctx.clock.now();
    const row = await loadDelivery(sql, ctx.tenant.id, id, "FOR UPDATE");
    if (!row.next_attempt_at) return { state: "done" };
    if (row.next_attempt_at > now) return { state: "waiting", resume_at: row.next_attempt_at.toISOString() };
    const endpoint = row.webhook_endpoint_id ? await endpointOf(sql, row.webhook_endpoint_id) : null;
    const closed = endpoint && (endpoint.deleted_at ? "deleted" : endpoint.status === "disabled" ? "disabled" : null);
    if (closed) {
      await sql.query(
        "UPDATE deliveries SET status = 'failed', error = $2, next_attempt_at = NULL, finished_at = $3 WHERE id = $1",
        [id, `The endpoint was ${closed}.`, now],
      );
      return { state: "done" };
    }
    await sql.query({
      name: "delivery-claim",
      text: "UPDATE deliveries SET status = $2, next_attempt_at = $3 WHERE id = $1",
      values: [
        id,
        transition("delivery", deliveryLifecycle, row.status, "sending"),
        new Date(now.getTime() + attemptLeaseMs),
      ],
    });
    return { state: "claimed", delivery: row, endpoint };
  });
}

async function endpointOf(sql: Sql, id: string): Promise<WebhookEndpointRow | null> {
  const { rows } = await sql.query<WebhookEndpointRow>({
    name: "delivery-endpoint",
    text: "SELECT * FROM webhook_endpoints WHERE id = $1",
    values: [id],
  });
  return rows[0] ?? null;
}
