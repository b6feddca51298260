import type { TaxSnapshot } from "@/server/catalog";
import { loadBuyer } from "@/server/identity";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { NotFound } from "@/server/kernel/errors";
import type { Basket } from "./price-basket";
import { sum } from "./price-basket";
import { type QuotedItem, unquote } from "./quoted-items";

interface QuoteRow {
  id: string;
  billing_account_id: string;
  items: QuotedItem[];
  tax: TaxSnapshot;
  created_at: Date;
  expires_at: Date;
  sold_out: string[];
}

export interface LoadedQuote {
  id: string;
  created_at: Date;
  expires_at: Date;
  basket: Basket;
}

/** The basket of a quote at the prices and tax of then; availability is that of now. */
export async function loadQuote(ctx: TenantContext, sql: Sql, id: string): Promise<LoadedQuote> {
  const { rows } = await sql.query<QuoteRow>({
    name: "load-quote",
    text: `SELECT q.*, (SELECT coalesce(jsonb_agg(a.plan_id || '/' || a.region), '[]') FROM availabilities a
             WHERE a.status <> 'available' AND a.plan_id IN (SELECT i -> 'plan' ->> 'id' FROM jsonb_array_elements(q.items) i)) AS sold_out
           FROM quotes q WHERE q.id = $1 AND q.organization_id = $2`,
    values: [id, ctx.tenant.id],
  });
  const [row] = rows;
  if (!row) throw new NotFound("quote");
  const buyer = await loadBuyer(ctx, sql, row.billing_account_id);
  const items = row.items.map((item) => unquote(item, !row.sold_out.includes(`${item.plan.id}/${item.region}`)));
  const basket = { buyer, items, tax: row.tax, ...sum(items, row.tax, buyer.currency) };
  return { id: row.id, created_at: row.created_at, expires_at: row.expires_at, basket };
}
