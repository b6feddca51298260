import type { Sql } from "@/server/kernel/database";
import type { Issuer } from "./parties";

/**
 * The next numbers of the issuer's invoices of a year, e.g. `NC-2026-000001`, in the transaction that finalises them. The
 * series' row stays locked until the end of it: whoever comes next waits, and a roll-back gives the numbers back.
 */
export async function takeNumbers(sql: Sql, issuer: Issuer, at: Date, count: number): Promise<string[]> {
  const year = at.getUTCFullYear();
  const { rows } = await sql.query<{ prefix: string; first: bigint }>({
    name: "take-numbers",
    text: `INSERT INTO number_series AS s (organization_id, legal_entity_id, series, prefix, next) VALUES ($1, $2, $3, $4, 1 + $5::bigint)
           ON CONFLICT (organization_id, legal_entity_id, series) DO UPDATE SET next = s.next + $5::bigint
           RETURNING s.prefix, s.next - $5::bigint AS first`,
    values: [issuer.organizationId, issuer.id, `invoice:${year}`, initialsOf(issuer.seller.name), count],
  });
  const [taken] = rows;
  if (!taken) throw new Error("The number series gave no number");
  return Array.from(
    { length: count },
    (_, index) => `${taken.prefix}-${year}-${String(taken.first + BigInt(index)).padStart(6, "0")}`,
  );
}

/** `Nordlicht Cloud GmbH` → `NC`. */
export function initialsOf(name: string): string {
  const words =
    name
      .normalize("NFKD")
      .toUpperCase()
      .match(/[A-Z0-9][A-Z0-9\p{M}]*/gu) ?? [];
  return (
    words
      .slice(0, 2)
      .map((word) => word[0])
      .join("") || "IN"
  );
}
