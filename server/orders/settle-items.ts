import type { Sql } from "@/server/kernel/database";
import { transition } from "@/server/kernel/lifecycle";
import type { ItemStatus } from "./contract";
import { itemLifecycle } from "./lifecycle";
import { demandOf, returnQuota } from "./quota";
import type { ItemRow, OrderRow } from "./store";

interface Outcome {
  resource_id?: string;
  activated_at?: string;
  failure?: ItemRow["failure"];
  attempt?: number;
}

const standing: readonly ItemStatus[] = ["pending", "provisioning", "provisioned"];

/**
 * Moves items of a locked order along their lifecycle; those that fail or are cancelled give their quota back, once an
 * attempt.
 * Returns all items of the order as they stand then.
 */
export async function settleItems(
  sql: Sql,
  order: OrderRow,
  settled: readonly ItemRow[],
  to: ItemStatus,
  outcome: Outcome = {},
): Promise<ItemRow[]> {
  const moving = settled.filter((item) => item.status !== to);
  const ids = moving.map((item) => item.id);
  for (const item of moving) transition("order item", itemLifecycle, item.status, to);
  if (moving.length === 0) return order.items;
  await sql.query({
    name: "order-items-settle",
    text: `UPDATE order_items SET status = $2, resource_id = coalesce($3, resource_id), activated_at = coalesce($4, activated_at),
             failure = $5, attempt = coalesce($7, attempt), released_at = CASE WHEN $2 = 'provisioning' THEN NULL ELSE released_at END
           WHERE organization_id = $6 AND id = ANY ($1)`,
    values: [
      ids,
      to,
      outcome.resource_id,
      outcome.activated_at,
      JSON.stringify(outcome.failure ?? null),
      order.organization_id,
      outcome.attempt,
    ],
  });
  if (!standing.includes(to))
    await returnQuota(
      sql,
      order,
      demandOf(moving.filter((item) => standing.includes(item.status) && !item.released_at)),
    );
  return order.items.map((item) =>
    ids.includes(item.id)
      ? {
          ...item,
          status: to,
          resource_id: outcome.resource_id ?? item.resource_id,
          activated_at: outcome.activated_at ?? item.activated_at,
          failure: outcome.failure ?? null,
          attempt: outcome.attempt ?? item.attempt,
          released_at: to === "provisioning" ? null : item.released_at,
        }
      : item,
  );
}
