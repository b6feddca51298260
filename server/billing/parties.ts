import type { Sql } from "@/server/kernel/database";
import { NotFound } from "@/server/kernel/errors";
import type { Buyer, Seller } from "./contract";

/** Who issues: the legal entity and the organisation that owns its number series. */
export interface Issuer {
  id: string;
  organizationId: string;
  seller: Seller;
}

/** Who pays. */
export interface Payer {
  id: string;
  organizationId: string;
  currency: string;
  buyer: Buyer;
}

/** The provider's legal entity, its oldest when there are several. Read as the system, whoever the invoice is for. */
export async function loadIssuer(sql: Sql): Promise<Issuer> {
  const { rows } = await sql.query<Seller & { id: string; organization_id: string }>({
    name: "billing-issuer",
    text: `SELECT l.id, l.organization_id, l.name, l.address_line, l.postal_code, l.city, l.country, l.vat_number, l.iban, l.bic
           FROM legal_entities l JOIN organizations o ON o.id = l.organization_id
           WHERE o.kind = 'provider' ORDER BY l.id LIMIT 1`,
  });
  const [row] = rows;
  if (!row) throw new NotFound("legal entity that issues invoices");
  const { id, organization_id, ...seller } = row;
  return { id, organizationId: organization_id, seller };
}

/** Billing accounts by id. NotFound when one is missing. */
export async function loadPayers(sql: Sql, ids: readonly string[]): Promise<Map<string, Payer>> {
  const { rows } = await sql.query<Buyer & { id: string; organization_id: string; currency: string }>({
    name: "billing-payers",
    text: `SELECT id, organization_id, currency, name, email, address_line, postal_code, city, country, vat_number, business, time_zone
           FROM billing_accounts WHERE id = ANY ($1)`,
    values: [ids],
  });
  const payers = rows.map(({ id, organization_id, currency, ...buyer }) => ({
    id,
    organizationId: organization_id,
    currency,
    buyer,
  }));
  if (payers.length < new Set(ids).size) throw new NotFound("billing account");
  return new Map(payers.map((payer) => [payer.id, payer]));
}
