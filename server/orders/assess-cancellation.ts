import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";
import type { CancellationAssessment, OrderStatus } from "./contract";
import { loadOrder } from "./store";

const none = (message: string): CancellationAssessment => ({ possible: false, effect: "none", message });
const immediate: CancellationAssessment = {
  possible: true,
  effect: "immediate",
  message: "Nothing has been made yet. The order ends at once and nothing is charged.",
};
const undoes: CancellationAssessment = {
  possible: true,
  effect: "undoes_provisioning",
  message:
    "Provisioning stops at its next step; whatever it made so far is deleted, with all data on it. Nothing is charged.",
};

const assessments: Record<OrderStatus, CancellationAssessment> = {
  draft: none("A draft is not an order yet."),
  pending_approval: immediate,
  pending_payment: immediate,
  created: undoes,
  provisioning: undoes,
  provisioned: none("This order stands. Terminate its resources instead."),
  partially_provisioned: none("Part of this order stands. Terminate its resources instead."),
  failed: none("This order has failed; whatever it made has been deleted already."),
  rejected: none("This order was rejected."),
  cancelling: none("This order is being cancelled already."),
  cancelled: none("This order was cancelled."),
};

/** Whether an order in this state can still be stopped, and what that does. */
export function assess(status: OrderStatus): CancellationAssessment {
  return assessments[status];
}

export async function assessCancellation(ctx: TenantContext, input: { id: string }): Promise<CancellationAssessment> {
  return readInTenant(ctx, async (_tx, sql) => assess((await loadOrder(sql, input.id)).status));
}
