import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { type Page, toPage } from "@/server/kernel/pagination";
import type { listSubscriptionsSpec, Subscription } from "./contract";
import { listPage } from "./list-page";
import { type SubscriptionRow, subscriptionDto } from "./store";

export async function listSubscriptions(
  ctx: TenantContext,
  input: z.output<typeof listSubscriptionsSpec.input>,
): Promise<Page<Subscription>> {
  const rows = await listPage<SubscriptionRow>(ctx, "subscriptions", input, [
    ["status", "=", input.status],
    ["resource_id", "=", input.resource_id],
  ]);
  return toPage(rows, input.limit, subscriptionDto);
}
