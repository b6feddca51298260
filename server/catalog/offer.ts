import type { Sql } from "@/server/kernel/database";
import { type PlanRow, planColumns } from "./store";

/** A plan as it can be sold now: rates in force, availability, and the product with its option schema. */
export interface Offer extends PlanRow {
  product: { id: string; key: string; name: string; resource_kind: string; version: number; option_schema: object };
}

/** The offers of these plans in one currency at one instant, by plan id. Unknown plans are absent. */
export async function loadOffers(
  sql: Sql,
  planIds: readonly string[],
  currency: string,
  at: Date,
): Promise<Map<string, Offer>> {
  const { rows } = await sql.query<Offer>({
    name: "load-offers",
    text: `SELECT ${planColumns}, jsonb_build_object('id', d.id, 'key', d.key, 'name', d.name, 'resource_kind', d.resource_kind,
             'version', d.version, 'option_schema', d.option_schema) AS product
           FROM plans p JOIN products d ON d.organization_id = p.organization_id AND d.id = p.product_id
           WHERE p.id = ANY ($3) AND d.status = 'active'`,
    values: [currency, at, planIds],
  });
  return new Map(rows.map((row) => [row.id, row]));
}
