import type { Envelope } from "@/server/events/envelope";
import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";
import { addressEndpoints } from "./address-endpoints";
import { isPublic } from "./public-events";
import { queueDeliveries } from "./queue-deliveries";
import { recipientsOf } from "./recipients";
import { tellPeople } from "./tell-people";
import { templateOf } from "./templates";
import { toldIn } from "./told-in";

/**
 * Tells of an event in its organisation, or in the provider's if its template says so: a notification to each person concerned, a mail to each who wants mails, a
 * webhook to each endpoint that subscribes to it; all in one transaction. The same event again adds nothing.
 * @returns how many deliveries were queued by this call
 */
export async function notify(source: TenantContext, event: Envelope): Promise<{ queued: number }> {
  const template = templateOf(event.type);
  const ctx = await toldIn(source, template);
  const recipients = template ? await recipientsOf(ctx, template, event.data) : [];
  return inTenant(ctx, async (_tx, sql) => {
    const mails = template ? await tellPeople(ctx, sql, { event, template, recipients }) : [];
    const webhooks = isPublic(event.type) ? await addressEndpoints(ctx, sql, event) : [];
    const queued = await queueDeliveries(ctx, sql, [...mails, ...webhooks]);
    return { queued: queued.length };
  });
}
