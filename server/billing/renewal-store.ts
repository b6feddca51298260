import type { Sql } from "@/server/kernel/database";
import type { Period } from "./period";
import type { SubscriptionRow } from "./store";

const accountsAtOnce = 20;

/** A subscription and a month that it has not been charged for. */
export interface DueMonth {
  subscription: SubscriptionRow;
  month: Period;
}

/** How many invoices were issued, and how many subscriptions moved. */
export interface Renewed {
  invoices: number;
  subscriptions: number;
}

/**
 * Locks the due subscriptions of the next accounts in the order of their ids, and says which was the last; null when there
 * are no more. An account belongs to whoever locks its first due subscription; locked ones are passed over.
 */
export async function claimDue(
  sql: Sql,
  now: Date,
  after: string,
): Promise<{ due: SubscriptionRow[]; last: string | null }> {
  const first = await sql.query<{ billing_account_id: string }>({
    name: "claim-due-accounts",
    text: `SELECT s.billing_account_id FROM subscriptions s
           WHERE s.status = 'active' AND s.current_period_end <= $1 AND s.billing_account_id > $2
             AND NOT EXISTS (SELECT FROM subscriptions e WHERE e.billing_account_id = s.billing_account_id
               AND e.status = 'active' AND e.current_period_end <= $1 AND e.id < s.id)
           ORDER BY s.billing_account_id LIMIT $3 FOR UPDATE SKIP LOCKED`,
    values: [now, after, accountsAtOnce],
  });
  const accounts = first.rows.map(({ billing_account_id }) => billing_account_id);
  const { rows: due } = await sql.query<SubscriptionRow>({
    name: "claim-due-subscriptions",
    text: `SELECT * FROM subscriptions WHERE billing_account_id = ANY ($2) AND status = 'active' AND current_period_end <= $1
           ORDER BY id FOR UPDATE`,
    values: [now, accounts],
  });
  return { due, last: accounts.at(-1) ?? null };
}

/** The sources of this account's invoices among those given. */
export async function findSources(sql: Sql, organizationId: string, sources: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql.query<{ source: string }>({
    name: "find-invoice-sources",
    text: "SELECT source FROM invoices WHERE organization_id = $1 AND source = ANY ($2)",
    values: [organizationId, sources],
  });
  return new Set(rows.map(({ source }) => source));
}

/** Moves each subscription into the last of its months. Returns how many moved. */
export async function moveToPeriods(sql: Sql, months: readonly DueMonth[]): Promise<number> {
  const last = new Map(months.map(({ subscription, month }) => [subscription.id, { id: subscription.id, ...month }]));
  if (last.size === 0) return 0;
  await sql.query({
    name: "subscriptions-renew",
    text: `UPDATE subscriptions s SET current_period_start = m.start, current_period_end = m.end, version = s.version + 1
           FROM jsonb_to_recordset($1::jsonb) AS m(id text, start timestamptz, "end" timestamptz) WHERE s.id = m.id`,
    values: [JSON.stringify([...last.values()])],
  });
  return last.size;
}
