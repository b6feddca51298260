import type { z } from "zod";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { transition } from "@/server/kernel/lifecycle";
import { requireVersion } from "@/server/kernel/require-version";
import { inTenant } from "@/server/kernel/transaction";
import { checkEndpoint } from "./check-endpoint";
import { type updateWebhookEndpointSpec, WebhookEndpoint } from "./contract";
import { webhookEndpointLifecycle } from "./lifecycle";
import { loadWebhookEndpoint, webhookEndpointDto } from "./store";

/** Changes an endpoint; enabling one gives it a fresh start. Honours If-Match. */
export async function updateWebhookEndpoint(
  ctx: TenantContext,
  { id, status, ...change }: z.output<typeof updateWebhookEndpointSpec.input>,
): Promise<WebhookEndpoint> {
  checkEndpoint(ctx, change);
  return inTenant(ctx, async (tx, sql) => {
    const row = await loadWebhookEndpoint(sql, ctx.tenant.id, id, "FOR UPDATE");
    requireVersion(ctx, row.version, "this endpoint");
    const present = WebhookEndpoint.shape.status.parse(row.status);
    const turned = status && {
      status: transition("webhook_endpoint", webhookEndpointLifecycle, present, status),
      disabled_reason: status === "disabled" ? "Disabled by a member or a key of the organisation." : null,
      failing_since: status === "enabled" ? null : row.failing_since,
    };
    const changed = await tx.webhookEndpoint.update({
      where: { id },
      data: { ...change, ...turned, version: { increment: 1 } },
    });
    await audit(ctx, sql, { action: "webhook_endpoint.updated", subject: id, changes: { ...change, status } });
    return webhookEndpointDto(changed);
  });
}
