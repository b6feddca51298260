import type { Sql } from "@/server/kernel/database";
import { NotFound } from "@/server/kernel/errors";
import { Exact, moneyDto, toMinor } from "@/server/kernel/money";
import type { Plan, Product } from "./contract";

export interface ProductRow extends Omit<Product, "created_at"> {
  created_at: Date;
  organization_id: string;
}

export function productDto({ organization_id: _, ...row }: ProductRow): Product {
  return { ...row, created_at: row.created_at.toISOString() };
}

/** A price component with its rate of one currency at one instant; amounts are decimals as text. */
interface PriceRow {
  component_id: string;
  rate_id: string;
  key: string;
  name: string;
  charge: "one_time" | "recurring";
  condition: { option: string; equals: string | number | boolean } | null;
  currency: string;
  amount: string;
  hourly_amount: string | null;
}

export interface PlanRow extends Omit<Plan, "prices" | "published_at"> {
  organization_id: string;
  position: number;
  published_at: Date | null;
  prices: PriceRow[];
}

/** Plans with their availability and the rates in force: those of `$1` (currency) that began by `$2`. */
export const planColumns = `p.id, p.organization_id, p.product_id, p.key, p.version, p.name, p.description, p.status, p.position,
  p.attributes, p.published_at,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('region', a.region, 'status', a.status) ORDER BY a.region), '[]')
   FROM availabilities a WHERE a.plan_id = p.id AND a.organization_id = p.organization_id) AS availability,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('component_id', c.id, 'rate_id', r.id, 'key', c.key, 'name', c.name,
      'charge', c.charge, 'condition', c.condition, 'currency', r.currency, 'amount', r.amount::text,
      'hourly_amount', r.hourly_amount::text) ORDER BY c.position), '[]')
   FROM price_components c CROSS JOIN LATERAL (
     SELECT * FROM rates r WHERE r.organization_id = c.organization_id AND r.component_id = c.id AND r.currency = $1
       AND r.effective_from <= $2 ORDER BY r.effective_from DESC LIMIT 1) r
   WHERE c.organization_id = p.organization_id AND c.plan_id = p.id) AS prices`;

export function planDto({ organization_id: _, position: __, prices, published_at, ...row }: PlanRow): Plan {
  return {
    ...row,
    published_at: published_at?.toISOString() ?? null,
    prices: prices.map((price) => ({
      key: price.key,
      name: price.name,
      charge: price.charge,
      amount: exactMoney(price.amount, price.currency),
      hourly_amount: price.hourly_amount === null ? null : exactMoney(price.hourly_amount, price.currency),
      condition: price.condition,
    })),
  };
}

/** A rate may have more places than its currency: an hourly price of 0.0065 EUR is shown as it is. */
function exactMoney(amount: string, currency: string) {
  const exact = new Exact(amount);
  const rounded = moneyDto(toMinor(exact, currency), currency);
  return exact.eq(rounded.amount) ? rounded : { amount: exact.toFixed(), currency };
}

/** One plan with the rates of `currency` at `at`, or NotFound. */
export async function loadPlan(sql: Sql, id: string, currency: string, at: Date): Promise<PlanRow> {
  const { rows } = await sql.query<PlanRow>({
    name: "load-plan",
    text: `SELECT ${planColumns} FROM plans p WHERE p.id = $3`,
    values: [currency, at, id],
  });
  const [row] = rows;
  if (!row) throw new NotFound("plan");
  return row;
}
