import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";
import type { TimelineEntry } from "./contract";
import { loadOrder } from "./store";

const titles: Record<string, string> = {
  "order.submitted": "Waiting for a decision",
  "order.approved": "Approved",
  "order.rejected": "Rejected",
  "order.created": "Order placed",
  "order.provisioning_started": "Provisioning started",
  "order.provisioned": "Ready",
  "order.partially_provisioned": "Partly ready",
  "order.failed": "Provisioning failed",
  "order.retried": "Tried again",
  "order.cancellation_requested": "Cancellation requested",
  "order.cancelled": "Cancelled",
};

interface EventRow {
  id: string;
  type: string;
  time: Date;
  actor: { type: string; id: string };
  data: { reason?: string | { message: string }; waiting_for?: string };
}

/** What happened to an order, oldest first, off the events of the bus. */
export async function getOrderTimeline(ctx: TenantContext, input: { id: string }): Promise<{ data: TimelineEntry[] }> {
  return readInTenant(ctx, async (_tx, sql) => {
    await loadOrder(sql, input.id);
    const { rows } = await sql.query<EventRow>({
      name: "order-timeline",
      text: "SELECT id, type, time, actor, data FROM events WHERE subject = $1 ORDER BY seq LIMIT 200",
      values: [input.id],
    });
    return {
      data: rows.map(({ id, type, time, actor, data }) => ({
        id,
        type,
        title: data.waiting_for ? `Waiting for ${data.waiting_for}` : (titles[type] ?? type),
        detail: typeof data.reason === "string" ? data.reason : (data.reason?.message ?? null),
        actor: { type: actor.type, id: actor.id },
        at: time.toISOString(),
      })),
    };
  });
}
