import type { z } from "zod";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { NotFound } from "@/server/kernel/errors";
import { changedMeanwhile } from "@/server/kernel/require-version";
import { actingOn, inTenant } from "@/server/kernel/transaction";
import type { BillingAccount, updateBillingAccountSpec } from "./contract";
import { billingAccountUpdated } from "./events";
import { billingAccountDto } from "./store";

/** Changes whom invoices are addressed to. Honours If-Match; the provider's staff may change any. */
export async function updateBillingAccount(
  ctx: TenantContext,
  { id, ...change }: z.output<typeof updateBillingAccountSpec.input>,
): Promise<BillingAccount> {
  const scope = await actingOn(ctx, "billing_accounts", id, "billing account");
  return inTenant(scope, async (tx, sql) => {
    const present = await tx.billingAccount.findFirst({ where: { id } });
    if (!present) throw new NotFound("billing account");
    const { count } = await tx.billingAccount.updateMany({
      where: { id, version: scope.expectedVersion ?? present.version },
      data: { ...change, version: { increment: 1 } },
    });
    if (count === 0) throw changedMeanwhile("this account");
    const changed = Object.keys(change);
    await audit(scope, sql, { action: "billing_account.updated", subject: id, changes: change });
    await publish(scope, sql, billingAccountUpdated(id, { billing_account_id: id, changed }));
    return billingAccountDto(await tx.billingAccount.findFirstOrThrow({ where: { id } }));
  });
}
