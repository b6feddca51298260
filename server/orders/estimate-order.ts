import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";
import type { estimateOrderSpec } from "./commands/contract";
import type { Estimate } from "./contract";
import { judgeBasket } from "./judge-basket";
import { basketDto } from "./present-basket";
import { priceBasket } from "./price-basket";

export async function estimateOrder(
  ctx: TenantContext,
  input: z.output<typeof estimateOrderSpec.input>,
): Promise<Estimate> {
  return readInTenant(ctx, async (_tx, sql) => {
    const basket = await priceBasket(ctx, sql, input);
    return basketDto(basket, await judgeBasket(ctx, sql, basket));
  });
}
