import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { transition } from "@/server/kernel/lifecycle";
import { requireVersion } from "@/server/kernel/require-version";
import type { Order, OrderStatus } from "./contract";
import { orderLifecycle } from "./lifecycle";
import type { OrderRow } from "./store";

interface Move {
  to: OrderStatus;
  /** The audit entry: `order.approved`. */
  action: string;
  decision?: { kind: Order["decisions"][number]["kind"]; reason: string | null };
  failure?: Order["failure"];
  /** For a retry: the action that stands for the new attempt. */
  retry?: { actionId: string };
}

const closing: readonly OrderStatus[] = ["provisioned", "rejected", "cancelled"];

/** Moves a locked order along its lifecycle, with the audit entry. Returns it as it stands then. */
export async function moveOrder(ctx: TenantContext, sql: Sql, order: OrderRow, move: Move): Promise<OrderRow> {
  requireVersion(ctx, order.version, "this order");
  const now = ctx.clock.now();
  const decided = move.decision && {
    ...move.decision,
    by: { type: ctx.actor.type, id: ctx.actor.id },
    at: now.toISOString(),
  };
  const moved: OrderRow = {
    ...order,
    status: transition("order", orderLifecycle, order.status, move.to),
    decision: decided ? [...(order.decision ?? []), decided] : order.decision,
    failure: move.failure ?? (move.to === "provisioning" ? null : order.failure),
    action_id: move.retry?.actionId ?? order.action_id,
    attempt: move.retry ? order.attempt + 1 : order.attempt,
    version: order.version + 1,
    provisioned_at: move.to === "provisioned" || move.to === "partially_provisioned" ? now : order.provisioned_at,
    closed_at: closing.includes(move.to) ? now : null,
  };
  await sql.query({
    name: "order-move",
    text: `UPDATE orders SET status = $2, decision = $3, failure = $4, action_id = $5, attempt = $6, version = $7,
             provisioned_at = $8, closed_at = $9 WHERE id = $1`,
    values: [
      order.id,
      moved.status,
      JSON.stringify(moved.decision),
      JSON.stringify(moved.failure),
      moved.action_id,
      moved.attempt,
      moved.version,
      moved.provisioned_at,
      moved.closed_at,
    ],
  });
  await audit(ctx, sql, {
    action: move.action,
    subject: order.id,
    changes: { from: order.status, to: moved.status, reason: move.decision?.reason ?? null },
  });
  return moved;
}
