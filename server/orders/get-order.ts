import type { TenantContext } from "@/server/kernel/context";
import { queryInTenant } from "@/server/kernel/transaction";
import type { Order } from "./contract";
import { type OrderRow, orderDto, selectOrder, theOrder } from "./store";

export async function getOrder(ctx: TenantContext, input: { id: string }): Promise<Order> {
  return orderDto(theOrder(await queryInTenant<OrderRow>(ctx, selectOrder(input.id))));
}
