import type { Services } from "@/server/kernel/context";
import { systemContext } from "@/server/kernel/tenant";
import { asSystem } from "@/server/kernel/transaction";
import { chargeEnded } from "./charge-ended";
import { issueInvoices } from "./issue-invoices";
import { loadIssuer, loadPayer } from "./parties";
import { planRenewals, type Renewal } from "./plan-renewals";
import { claimDue, moveToPeriods, type Renewed } from "./renewal-store";

/**
 * Charges the months that began for subscriptions whose paid time is over: one invoice for each billing account, currency
 * and month. A batch of accounts is one transaction; runs beside each other take different accounts, and what an
 * interrupted run left is taken by the next. First those that ended in a month that was not charged for. Returns how many
 * were made and moved.
 */
export async function renewSubscriptions(services: Services): Promise<Renewed> {
  const renewed = await chargeEnded(services);
  for (let after: string | null = ""; after !== null; ) {
    const batch = await renewBatch(services, after);
    renewed.invoices += batch.invoices;
    renewed.subscriptions += batch.subscriptions;
    after = batch.last;
  }
  return renewed;
}

async function renewBatch(services: Services, after: string): Promise<Renewed & { last: string | null }> {
  const contextIn = (organizationId: string) =>
    systemContext(services, { name: "renew subscriptions", organizationId });
  return asSystem(services, "renew subscriptions", async (_tx, sql) => {
    const now = services.clock.now();
    const { due, last } = await claimDue(sql, now, after);
    const [first] = due;
    if (!first) return { invoices: 0, subscriptions: 0, last };

    const issuer = await loadIssuer(await contextIn(first.organization_id));
    const accounts = new Map(
      due.map(({ billing_account_id, organization_id }) => [billing_account_id, organization_id]),
    );
    const renewals: Renewal[] = [];
    for (const [accountId, organizationId] of accounts) {
      const ctx = await contextIn(organizationId);
      const payer = await loadPayer(ctx, accountId);
      const own = due.filter(({ billing_account_id }) => billing_account_id === accountId);
      renewals.push(...(await planRenewals(ctx, sql, issuer, payer, own, now)));
    }
    const drafts = renewals.map(({ draft }) => draft);
    const issued = await issueInvoices(sql, issuer, now, drafts);
    const moved = renewals.flatMap(({ months }) => months);
    return { invoices: issued.length, subscriptions: await moveToPeriods(sql, moved), last };
  });
}
