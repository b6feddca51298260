import type { TenantContext } from "@/server/kernel/context";
import { NotFound } from "@/server/kernel/errors";
import { readInTenant } from "@/server/kernel/transaction";
import type { Subscription } from "./contract";
import { type SubscriptionRow, subscriptionDto } from "./store";

export async function getSubscription(ctx: TenantContext, input: { id: string }): Promise<Subscription> {
  const { rows } = await readInTenant(ctx, (_tx, sql) =>
    sql.query<SubscriptionRow>({
      name: "load-subscription",
      text: "SELECT * FROM subscriptions WHERE id = $1",
      values: [input.id],
    }),
  );
  const [row] = rows;
  if (!row) throw new NotFound("subscription");
  return subscriptionDto(row);
}
