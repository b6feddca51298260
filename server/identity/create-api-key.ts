import type { z } from "zod";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { Invalid } from "@/server/kernel/errors";
import { inTenant } from "@/server/kernel/transaction";
import type { ApiKeyWithSecret, createApiKeySpec } from "./contract";
import { apiKeyCreated } from "./events";
import { writeApiKey } from "./write-api-key";

/** Makes a key of the caller's organisation whose scopes are some of the caller's own permissions. */
export async function createApiKey(
  ctx: TenantContext,
  { name, scopes, expires_at }: z.output<typeof createApiKeySpec.input>,
): Promise<ApiKeyWithSecret> {
  const until = expires_at ? new Date(expires_at) : null;
  if (until && until <= ctx.clock.now()) throw pastExpiry();
  return inTenant(ctx, async (tx, sql) => {
    const key = await writeApiKey(ctx, tx, { name, scopes, expires_at: until });
    await audit(ctx, sql, { action: "api_key.created", subject: key.id, changes: { name, scopes, expires_at } });
    await publish(ctx, sql, apiKeyCreated(key.id, { api_key_id: key.id, name, prefix: key.prefix }));
    return key;
  });
}

function pastExpiry(): Invalid {
  const message = "Must lie in the future.";
  return new Invalid("invalid_input", message, [{ pointer: "#/expires_at", code: "past", message }]);
}
