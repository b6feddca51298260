import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";
import type { Quote } from "./contract";
import { judgeBasket } from "./judge-basket";
import { loadQuote } from "./load-quote";
import { basketDto } from "./present-basket";

export async function getQuote(ctx: TenantContext, input: { id: string }): Promise<Quote> {
  return readInTenant(ctx, async (_tx, sql) => {
    const quote = await loadQuote(ctx, sql, input.id);
    return {
      ...basketDto(quote.basket, await judgeBasket(ctx, sql, quote.basket)),
      id: quote.id,
      organization_id: ctx.tenant.id,
      billing_account_id: quote.basket.buyer.billing_account_id,
      created_at: quote.created_at.toISOString(),
      expires_at: quote.expires_at.toISOString(),
    };
  });
}
