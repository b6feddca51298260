import type { Services } from "@/server/kernel/context";
import { systemContext } from "@/server/kernel/tenant";
import { asSystem } from "@/server/kernel/transaction";
import { issueInvoices } from "./issue-invoices";
import { loadIssuer, loadPayers } from "./parties";
import { planRenewals, type Renewal } from "./plan-renewals";
import { claimDue, moveToPeriods } from "./renewal-store";

export interface Renewed {
  invoices: number;
  subscriptions: number;
}

/**
 * Charges the months that began for subscriptions whose paid time is over: one invoice for each billing account, currency
 * and month. A batch of accounts is one transaction; runs beside each other take different accounts, and what an
 * interrupted run left is taken by the next. Returns how many were made and moved.
 */
export async function renewSubscriptions(services: Services): Promise<Renewed> {
  const renewed = { invoices: 0, subscriptions: 0 };
  for (let after: string | null = ""; after !== null; ) {
    const batch = await renewBatch(services, after);
    renewed.invoices += batch.invoices;
    renewed.subscriptions += batch.subscriptions;
    after = batch.last;
  }
  return renewed;
}

async function renewBatch(services: Services, after: string): Promise<Renewed & { last: string | null }> {
  return asSystem(services, "renew subscriptions", async (_tx, sql) => {
    const now = services.clock.now();
    const { due, last } = await claimDue(sql, now, after);
    if (last === null) return { invoices: 0, subscriptions: 0, last };

    const issuer = await loadIssuer(sql);
    const payers = await loadPayers(sql, [...new Set(due.map((subscription) => subscription.billing_account_id))]);
    const renewals: Renewal[] = [];
    for (const payer of payers.values()) {
      const ctx = await systemContext(services, { name: "renew subscriptions", organizationId: payer.organizationId });
      const own = due.filter((subscription) => subscription.billing_account_id === payer.id);
      renewals.push(...(await planRenewals(ctx, sql, issuer, payer, own, now)));
    }
    const issued = await issueInvoices(
      sql,
      now,
      renewals.map(({ draft }) => draft),
    );
    const moved = await moveToPeriods(
      sql,
      renewals.flatMap(({ months }) => months),
    );
    return { invoices: issued.length, subscriptions: moved, last };
  });
}
