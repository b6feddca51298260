import type { z } from "zod";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";
import type { rotateWebhookSecretSpec, WebhookEndpointWithSecret } from "./contract";
import { loadWebhookEndpoint, webhookEndpointDto } from "./store";
import { addSecret, generateSecret } from "./webhook/secrets";

/** A new secret; the former ones sign along until the overlap ends. */
export async function rotateWebhookSecret(
  ctx: TenantContext,
  { id, overlap_seconds }: z.output<typeof rotateWebhookSecretSpec.input>,
): Promise<WebhookEndpointWithSecret> {
  const secret = generateSecret();
  const now = ctx.clock.now();
  const formerUntil = new Date(now.getTime() + overlap_seconds * 1000);
  return inTenant(ctx, async (tx, sql) => {
    const row = await loadWebhookEndpoint(sql, ctx.tenant.id, id, "FOR UPDATE");
    const secrets = addSecret(ctx, id, row.secrets, { plain: secret, now, formerUntil });
    const changed = await tx.webhookEndpoint.update({ where: { id }, data: { secrets, version: { increment: 1 } } });
    await audit(ctx, sql, { action: "webhook_endpoint.secret_rotated", subject: id, changes: { overlap_seconds } });
    return { ...webhookEndpointDto(changed), secret };
  });
}
