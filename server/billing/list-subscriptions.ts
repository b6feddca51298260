import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { listRows } from "@/server/kernel/list-rows";
import { type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { listSubscriptionsSpec, Subscription } from "./contract";
import { type SubscriptionRow, subscriptionDto } from "./store";

export async function listSubscriptions(
  ctx: TenantContext,
  input: z.output<typeof listSubscriptionsSpec.input>,
): Promise<Page<Subscription>> {
  const { cursor, limit, status, organization_id, resource_id } = input;
  const rows = await readInTenant(ctx, (_tx, sql) =>
    listRows<SubscriptionRow>(ctx, sql, {
      table: "subscriptions",
      cursor,
      limit,
      where: { status, organization_id, resource_id },
    }),
  );
  return toPage(rows, limit, subscriptionDto);
}
