import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import type { AttemptResult } from "./attempt-result";
import { disableEndpoint } from "./disable-endpoint";
import type { WebhookEndpointRow } from "./store";

/** An endpoint that has answered nothing but failures for this long is disabled. */
const patienceMs = 5 * 24 * 3_600_000;

/** What an attempt says about its endpoint: one success clears it, 410 or five days of failures disable it. */
export async function judgeEndpoint(
  ctx: TenantContext,
  sql: Sql,
  id: string,
  { outcome }: AttemptResult,
): Promise<void> {
  if (outcome === "succeeded") {
    await sql.query({
      name: "endpoint-well",
      text: "UPDATE webhook_endpoints SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL",
      values: [id],
    });
    return;
  }
  const { rows } = await sql.query<WebhookEndpointRow>({
    name: "endpoint-failing",
    text: `UPDATE webhook_endpoints SET failing_since = coalesce(failing_since, $2)
           WHERE id = $1 AND status = 'enabled' AND deleted_at IS NULL RETURNING *`,
    values: [id, ctx.clock.now()],
  });
  const [endpoint] = rows;
  if (!endpoint?.failing_since) return;
  if (outcome === "gone")
    await disableEndpoint(ctx, sql, endpoint, "It answered 410 Gone, which says that it wants no more events.");
  else if (ctx.clock.now().getTime() - endpoint.failing_since.getTime() >= patienceMs)
    await disableEndpoint(ctx, sql, endpoint, "No delivery to it has succeeded for five days.");
}
