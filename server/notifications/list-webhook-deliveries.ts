import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { listRows } from "@/server/kernel/list-rows";
import { type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { listWebhookDeliveriesSpec, WebhookDelivery } from "./contract";
import { type DeliveryRow, loadWebhookEndpoint, webhookDeliveryDto } from "./store";

export async function listWebhookDeliveries(
  ctx: TenantContext,
  { id, status, event_type, cursor, limit }: z.output<typeof listWebhookDeliveriesSpec.input>,
): Promise<Page<WebhookDelivery>> {
  const where = { organization_id: ctx.tenant.id, webhook_endpoint_id: id, status, event_type };
  const rows = await readInTenant(ctx, async (_tx, sql) => {
    await loadWebhookEndpoint(sql, ctx.tenant.id, id);
    return listRows<DeliveryRow>(ctx, sql, { table: "deliveries", where, cursor, limit });
  });
  return toPage(rows, limit, webhookDeliveryDto);
}
