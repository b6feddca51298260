import type { z } from "zod";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";
import { checkEndpoint } from "./check-endpoint";
import type { createWebhookEndpointSpec, WebhookEndpointWithSecret } from "./contract";
import { webhookEndpointDto } from "./store";
import { addSecret, generateSecret } from "./webhook/secrets";

/** Makes an endpoint and answers its secret, which nobody can read again. */
export async function createWebhookEndpoint(
  ctx: TenantContext,
  { url, description, event_types }: z.output<typeof createWebhookEndpointSpec.input>,
): Promise<WebhookEndpointWithSecret> {
  checkEndpoint(ctx, { url, event_types });
  const id = ctx.ids.next("webhookEndpoint");
  const secret = generateSecret();
  const now = ctx.clock.now();
  return inTenant(ctx, async (tx, sql) => {
    const row = await tx.webhookEndpoint.create({
      data: {
        id,
        organization_id: ctx.tenant.id,
        url,
        description,
        event_types: [...new Set(event_types)],
        secrets: addSecret(ctx, id, [], { plain: secret, now, formerUntil: now }),
        created_at: now,
      },
    });
    await audit(ctx, sql, { action: "webhook_endpoint.created", subject: id, changes: { url, event_types } });
    return { ...webhookEndpointDto(row), secret };
  });
}
