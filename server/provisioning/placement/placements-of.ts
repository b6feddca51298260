import type { Sql } from "@/server/kernel/database";
import type { OrderToProvision } from "../order";
import type { PlacementCandidate } from "./contract";
import type { Place } from "./place";

export interface PlacementRow {
  order_item_id: string;
  attempt: number;
  region: string;
  place: (Place & { cloud: string }) | null;
  candidates: PlacementCandidate[];
  created_at: Date;
}

/** Where the items of an order's attempt go, by item. One whose region a single cloud serves is absent. */
export async function placementsOf(sql: Sql, order: OrderToProvision): Promise<Map<string, PlacementRow>> {
  const { rows } = await sql.query<PlacementRow>({
    name: "placements-of-order",
    text: `SELECT order_item_id, attempt, region, place, candidates, created_at FROM placements
           WHERE order_item_id = ANY ($1) AND attempt = $2`,
    values: [order.items.map(({ id }) => id), order.attempt],
  });
  return new Map(rows.map((row) => [row.order_item_id, row]));
}
