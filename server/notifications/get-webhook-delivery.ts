import type { TenantContext } from "@/server/kernel/context";
import { NotFound } from "@/server/kernel/errors";
import { readInTenant } from "@/server/kernel/transaction";
import { WebhookDeliveryDetail } from "./contract";
import { type AttemptRow, attemptDto, loadDelivery, webhookDeliveryDto } from "./store";

/** A delivery with its body and every attempt, the first one first. A mail is not found here. */
export async function getWebhookDelivery(ctx: TenantContext, { id }: { id: string }): Promise<WebhookDeliveryDetail> {
  return readInTenant(ctx, async (_tx, sql) => {
    const row = await loadDelivery(sql, ctx.tenant.id, id);
    if (row.channel !== "webhook") throw new NotFound("delivery");
    const attempts = await sql.query<AttemptRow>({
      name: "attempts-of-delivery",
      text: "SELECT * FROM delivery_attempts WHERE organization_id = $1 AND delivery_id = $2 ORDER BY number",
      values: [ctx.tenant.id, id],
    });
    const attempt_log = attempts.rows.map(attemptDto);
    return WebhookDeliveryDetail.parse({ ...webhookDeliveryDto(row), payload: row.payload, attempt_log });
  });
}
