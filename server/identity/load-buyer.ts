import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { NotFound } from "@/server/kernel/errors";

/** Who buys and from whom: all that pricing, tax and the gates of an order ask about. */
export interface Buyer {
  billing_account_id: string;
  currency: string;
  country: string;
  postal_code: string;
  business: boolean;
  vat_number: string | null;
  collection: string;
  standing: string;
  credit_limit_minor: bigint | null;
  order_approval_above_minor: bigint | null;
  seller_country: string;
}

/** The billing account named, or the organisation's first. NotFound when it has none or it is another's. */
export async function loadBuyer(ctx: TenantContext, sql: Sql, billingAccountId: string | undefined): Promise<Buyer> {
  const { rows } = await sql.query<Buyer>({
    name: "load-buyer",
    text: `SELECT b.id AS billing_account_id, b.currency, b.country, b.postal_code, b.business, b.vat_number, b.collection,
             b.standing, b.credit_limit_minor, o.order_approval_above_minor, e.country AS seller_country
           FROM billing_accounts b
           JOIN organizations o ON o.id = b.organization_id
           CROSS JOIN LATERAL (SELECT country FROM legal_entities ORDER BY id LIMIT 1) e
           WHERE b.organization_id = $1 AND ($2::text IS NULL OR b.id = $2)
           ORDER BY b.id LIMIT 1`,
    values: [ctx.tenant.id, billingAccountId ?? null],
  });
  const [buyer] = rows;
  if (!buyer) throw new NotFound("billing account");
  return buyer;
}
