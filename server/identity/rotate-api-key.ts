import type { z } from "zod";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { inTenant } from "@/server/kernel/transaction";
import type { ApiKeyWithSecret, rotateApiKeySpec } from "./contract";
import { apiKeyRotated } from "./events";
import { apiKeyDto, loadApiKey } from "./store";
import { writeApiKey } from "./write-api-key";

/**
 * A new key with the name, scopes and lifetime of an old one, which expires when the overlap ends (or sooner, by its
 * own expiry). Conflict for a key that no longer works or was rotated before.
 */
export async function rotateApiKey(
  ctx: TenantContext,
  { id, overlap_seconds }: z.output<typeof rotateApiKeySpec.input>,
): Promise<ApiKeyWithSecret> {
  const now = ctx.clock.now();
  return inTenant(ctx, async (tx, sql) => {
    await sql.query("SELECT 1 FROM api_keys WHERE id = $1 FOR UPDATE", [id]);
    const row = await loadApiKey(tx, ctx.tenant.id, id);
    const { name, scopes, status } = apiKeyDto(row, now);
    if (status !== "active" || row.replaced_by) throw new Conflict("api_key.not_active", `This key is not in use.`);
    const lifetime = row.expires_at && row.expires_at.getTime() - row.created_at.getTime();
    const key = await writeApiKey(ctx, tx, {
      name,
      scopes,
      expires_at: lifetime === null ? null : new Date(now.getTime() + lifetime),
    });
    const overlapEnd = new Date(now.getTime() + overlap_seconds * 1000);
    const expires_at = row.expires_at && row.expires_at < overlapEnd ? row.expires_at : overlapEnd;
    await tx.apiKey.update({ where: { id }, data: { replaced_by: key.id, expires_at } });
    await audit(ctx, sql, { action: "api_key.rotated", subject: id, changes: { replaced_by: key.id, expires_at } });
    const data = { api_key_id: id, replaced_by: key.id, name, expires_at: expires_at.toISOString() };
    await publish(ctx, sql, apiKeyRotated(id, data));
    return key;
  });
}
