import type { BillingAccountModel } from "@/prisma/generated/models";
import type { TenantContext } from "@/server/kernel/context";
import { listRows } from "@/server/kernel/list-rows";
import { type Page, toPage } from "@/server/kernel/pagination";
import type { PageQuery } from "@/server/kernel/schemas";
import { readInTenant } from "@/server/kernel/transaction";
import type { BillingAccount } from "./contract";
import { billingAccountDto } from "./store";

export async function listBillingAccounts(
  ctx: TenantContext,
  { limit, cursor }: PageQuery,
): Promise<Page<BillingAccount>> {
  const rows = await readInTenant(ctx, (_tx, sql) =>
    listRows<BillingAccountModel>(ctx, sql, { table: "billing_accounts", cursor, limit }),
  );
  return toPage(rows, limit, billingAccountDto);
}
