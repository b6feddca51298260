import type { Sql } from "@/server/kernel/database";
import { Unavailable } from "@/server/kernel/errors";
import { Exact } from "@/server/kernel/money";
import type { TaxSnapshot } from "./snapshot";

export interface TaxParties {
  country: string;
  business: boolean;
  vat_number: string | null;
  seller_country: string;
}

/** The member states of the EU (ISO 3166-1; Greece is GR). */
const memberStates = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),
);

/**
 * The VAT treatment of a supply of electronic services (Directive 2006/112/EC, articles 44, 58 and 196): standard rate
 * at home; reverse charge for a business with a VAT number in another member state; the customer's rate for everybody
 * else in the EU; out of scope outside of it.
 */
export async function assessTax(sql: Sql, parties: TaxParties, at: Date): Promise<TaxSnapshot> {
  const { country, seller_country } = parties;
  if (!memberStates.has(country) && country !== seller_country)
    return {
      treatment: "out_of_scope",
      country,
      rate: "0",
      label: "No VAT",
      note: "Not subject to EU VAT: place of supply outside the EU.",
    };
  if (country !== seller_country && parties.business && parties.vat_number)
    return {
      treatment: "reverse_charge",
      country,
      rate: "0",
      label: "VAT 0 %",
      note: `Reverse charge: VAT is owed by the recipient, ${parties.vat_number}.`,
    };
  const { rows } = await sql.query<{ rate: string }>({
    name: "tax-rate",
    text: `SELECT rate FROM tax_rates WHERE country = $1 AND category = 'standard' AND effective_from <= $2
           ORDER BY effective_from DESC LIMIT 1`,
    values: [country, at],
  });
  const [found] = rows;
  if (!found) throw new Unavailable("tax.no_rate", `The tax rate of ${country} is not known yet.`);
  const rate = new Exact(found.rate);
  return {
    treatment: "standard",
    country,
    rate: rate.toFixed(),
    label: `VAT ${rate.mul(100).toFixed()} %`,
    note: null,
  };
}
