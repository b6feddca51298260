import type { TenantContext } from "@/server/kernel/context";
import type { AttemptResult } from "./attempt-result";
import { type ClaimedDelivery, claimDelivery, type DeliveryProgress } from "./claim-delivery";
import { sendMail } from "./mail/send-mail";
import { recordAttempt } from "./record-attempt";
import { openSecrets } from "./webhook/secrets";
import { sendWebhook } from "./webhook/send-webhook";

/**
 * Makes the attempt that is due, if one is, outside of any transaction, and says when to come again. Safe to call at
 * any time and from several places: an attempt that is under way, or not yet due, is waited for.
 */
export async function attemptDelivery(
  ctx: TenantContext,
  { delivery_id }: { delivery_id: string },
): Promise<DeliveryProgress> {
  const claim = await claimDelivery(ctx, delivery_id);
  if (claim.state !== "claimed") return claim;
  const startedAt = ctx.clock.now();
  const since = performance.now();
  const result = await send(ctx, claim);
  const durationMs = Math.round(performance.now() - since);
  return recordAttempt(ctx, claim.delivery, { ...result, startedAt, durationMs });
}

async function send(ctx: TenantContext, { delivery, endpoint }: ClaimedDelivery): Promise<AttemptResult> {
  const { id, event_id, target, payload } = delivery;
  if (!endpoint) return sendMail(ctx, { deliveryId: id, to: target, payload });
  const secrets = openSecrets(ctx, endpoint.id, endpoint.secrets, ctx.clock.now());
  return sendWebhook(ctx, { deliveryId: id, eventId: event_id, url: endpoint.url, payload, secrets });
}
