import type { z } from "zod";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";
import type { createQuoteSpec } from "./commands/contract";
import type { Quote } from "./contract";
import { quoteCreated } from "./events";
import { judgeBasket } from "./judge-basket";
import { basketDto } from "./present-basket";
import { priceBasket } from "./price-basket";
import { type QuotedItem, quotedItems } from "./quoted-items";

/** How long the prices of a quote are honoured. */
export const quoteLifetimeMs = 30 * 60_000;

export async function createQuote(ctx: TenantContext, input: z.output<typeof createQuoteSpec.input>): Promise<Quote> {
  return inTenant(ctx, async (_tx, sql) => {
    const basket = await priceBasket(ctx, sql, input);
    const id = ctx.ids.next("quote");
    const now = ctx.clock.now();
    const expires = new Date(now.getTime() + quoteLifetimeMs);
    const { billing_account_id, currency } = basket.buyer;
    const items: QuotedItem[] = quotedItems(basket);
    await sql.query({
      name: "quote-insert",
      text: `INSERT INTO quotes (id, organization_id, billing_account_id, currency, items, totals, tax, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        id,
        ctx.tenant.id,
        billing_account_id,
        currency,
        JSON.stringify(items),
        JSON.stringify(basket.totals),
        JSON.stringify(basket.tax),
        now,
        expires,
      ],
    });
    await audit(ctx, sql, { action: "quote.created", subject: id });
    await publish(ctx, sql, quoteCreated(id, { quote_id: id, currency, expires_at: expires.toISOString() }));
    return {
      ...basketDto(basket, await judgeBasket(ctx, sql, basket)),
      id,
      organization_id: ctx.tenant.id,
      billing_account_id,
      created_at: now.toISOString(),
      expires_at: expires.toISOString(),
    };
  });
}
