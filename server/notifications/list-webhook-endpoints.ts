import type { TenantContext } from "@/server/kernel/context";
import { decodeCursor, type Page, toPage } from "@/server/kernel/pagination";
import type { PageQuery } from "@/server/kernel/schemas";
import { readInTenant } from "@/server/kernel/transaction";
import type { WebhookEndpoint } from "./contract";
import { webhookEndpointDto } from "./store";

/** The endpoints of the caller's own organisation, never their secrets. */
export async function listWebhookEndpoints(
  ctx: TenantContext,
  { limit, cursor }: PageQuery,
): Promise<Page<WebhookEndpoint>> {
  const id = { lt: decodeCursor(cursor) ?? undefined };
  const rows = await readInTenant(ctx, (tx) =>
    tx.webhookEndpoint.findMany({
      where: { organization_id: ctx.tenant.id, deleted_at: null, id },
      orderBy: { id: "desc" },
      take: limit + 1,
    }),
  );
  return toPage(rows, limit, webhookEndpointDto);
}
