import type { Services } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { systemContext } from "@/server/kernel/tenant";
import { asSystem } from "@/server/kernel/transaction";
import { issueInvoices } from "./issue-invoices";
import { loadIssuer, loadPayer } from "./parties";
import { monthsBetween } from "./period";
import { linesOf } from "./plan-renewals";
import { type DueMonth, moveToPeriods, type Renewed } from "./renewal-store";
import type { SubscriptionRow } from "./store";

const atOnce = 100;

/**
 * Charges what was given up before the month that had begun was charged for: with an invoice of its own for each month, since
 * the account's invoice of that month may have been issued. Without it, whoever brings a resource back and ends it again
 * between two renewals has it for nothing. What is taken by another run is left to that one.
 */
export async function chargeEnded(services: Services): Promise<Renewed> {
  const charged = { invoices: 0, subscriptions: 0 };
  for (let found = atOnce; found === atOnce; ) {
    const batch = await chargeBatch(services);
    found = batch.subscriptions;
    charged.invoices += batch.invoices;
    charged.subscriptions += batch.subscriptions;
  }
  return charged;
}

function chargeBatch(services: Services): Promise<Renewed> {
  const contextIn = (organizationId: string) => systemContext(services, { name: "charge what ended", organizationId });
  return asSystem(services, "charge what ended", async (_tx, sql) => {
    const now = services.clock.now();
    const ended = await claimEnded(sql);
    const [first] = ended;
    if (!first) return { invoices: 0, subscriptions: 0 };

    const issuer = await loadIssuer(await contextIn(first.organization_id));
    const owed = ended.flatMap(monthsOwed);
    const drafts = [];
    for (const due of owed) {
      const { id, organization_id, billing_account_id, currency } = due.subscription;
      const ctx = await contextIn(organization_id);
      const payer = await loadPayer(ctx, billing_account_id);
      const source = `end:${id}:${due.month.start.toISOString()}`;
      const lines = await linesOf(sql, issuer, payer, [due]);
      drafts.push({ ctx, payer, orderId: null, source, currency, lines });
    }
    const issued = await issueInvoices(sql, issuer, now, drafts);
    await moveToPeriods(sql, owed);
    return { invoices: issued.length, subscriptions: ended.length };
  });
}

async function claimEnded(sql: Sql): Promise<SubscriptionRow[]> {
  const { rows } = await sql.query<SubscriptionRow>({
    name: "claim-unpaid-ends",
    text: `SELECT * FROM subscriptions WHERE status = 'cancelled' AND ended_at > current_period_end
           ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
    values: [atOnce],
  });
  return rows;
}

/** The months that began before its end and after the one that is paid: at least one. */
function monthsOwed(subscription: SubscriptionRow): DueMonth[] {
  const { anchor_at, time_zone, current_period_end, ended_at } = subscription;
  return monthsBetween(anchor_at, time_zone, current_period_end, ended_at ?? current_period_end)
    .filter(({ start }) => ended_at !== null && start < ended_at)
    .map((month) => ({ subscription, month }));
}
