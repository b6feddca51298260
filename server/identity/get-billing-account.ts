import type { TenantContext } from "@/server/kernel/context";
import { NotFound } from "@/server/kernel/errors";
import { readInTenant } from "@/server/kernel/transaction";
import type { BillingAccount } from "./contract";
import { billingAccountDto } from "./store";

export async function getBillingAccount(ctx: TenantContext, { id }: { id: string }): Promise<BillingAccount> {
  const row = await readInTenant(ctx, (tx) => tx.billingAccount.findFirst({ where: { id } }));
  if (!row) throw new NotFound("billing account");
  return billingAccountDto(row);
}
