import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { judgeCredit, type Purchase } from "./judge-basket";
import { refuse } from "./refuse";

/**
 * PaymentRequired for more than the account's credit has left. Under the lock of the account, so that two orders at once
 * can not both take the last of it.
 */
export async function refuseBeyondCredit(ctx: TenantContext, sql: Sql, purchase: Purchase): Promise<void> {
  if (purchase.buyer.credit_limit_minor === null) return;
  await sql.query("SELECT FROM billing_accounts WHERE id = $1 FOR UPDATE", [purchase.buyer.billing_account_id]);
  const verdict = await judgeCredit(ctx, sql, purchase);
  if (verdict) refuse([verdict]);
}
