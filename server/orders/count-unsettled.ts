import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";
import type { OrderStatus } from "./contract";

/** Where somebody may still have to do something. The other states only grow, and counting them would take ever longer. */
const unsettledStatuses = [
  "pending_approval",
  "pending_payment",
  "created",
  "provisioning",
  "partially_provisioned",
  "failed",
  "cancelling",
] as const satisfies OrderStatus[];

type Unsettled = (typeof unsettledStatuses)[number];

/** How many orders in sight of the caller are in each unsettled state. */
export async function countUnsettled(ctx: TenantContext): Promise<Record<Unsettled, number>> {
  return readInTenant(ctx, async (_tx, sql) => {
    const { rows } = await sql.query<{ status: Unsettled; count: number }>({
      name: "count-unsettled-orders",
      text: "SELECT status, count(*)::int AS count FROM orders WHERE status = ANY ($1) GROUP BY status",
      values: [unsettledStatuses],
    });
    const none = {
      pending_approval: 0,
      pending_payment: 0,
      created: 0,
      provisioning: 0,
      partially_provisioned: 0,
      failed: 0,
      cancelling: 0,
    };
    return { ...none, ...Object.fromEntries(rows.map(({ status, count }) => [status, count])) };
  });
}
