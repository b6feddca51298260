import { publish } from "@/server/events/publish";
import { readAction } from "@/server/kernel/actions";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import type { Accepted, Order, OrderStatus } from "./contract";
import { orderApproved, orderCreated, orderSubmitted } from "./events";
import { moveOrder } from "./move-order";
import { type OrderRow, orderDto, orderSnapshot } from "./store";

interface Release {
  to: Extract<OrderStatus, "pending_payment" | "created">;
  decision: { kind: Order["decisions"][number]["kind"]; reason: string | null };
}

/** Lets a waiting order through a gate: to the next gate, or on to provisioning. */
export async function releaseOrder(
  ctx: TenantContext,
  sql: Sql,
  order: OrderRow,
  { to, decision }: Release,
): Promise<Accepted> {
  const moved = await moveOrder(ctx, sql, order, { to, action: `order.${decision.kind}`, decision });
  const data = orderSnapshot(moved);
  if (decision.kind === "approved") await publish(ctx, sql, orderApproved(order.id, data));
  await publish(
    ctx,
    sql,
    to === "created" ? orderCreated(order.id, data) : orderSubmitted(order.id, { ...data, waiting_for: "payment" }),
  );
  return { action: await readAction(sql, moved.action_id), order: orderDto(moved) };
}
