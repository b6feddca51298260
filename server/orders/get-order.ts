import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";
import type { Order } from "./contract";
import { loadOrder, orderDto } from "./store";

export async function getOrder(ctx: TenantContext, input: { id: string }): Promise<Order> {
  return readInTenant(ctx, async (_tx, sql) => orderDto(await loadOrder(sql, input.id)));
}
