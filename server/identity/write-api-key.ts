import { generateApiKey } from "@/server/kernel/api-key";
import type { TenantContext } from "@/server/kernel/context";
import type { Tx } from "@/server/kernel/database";
import { Invalid } from "@/server/kernel/errors";
import type { Permission } from "@/server/kernel/permissions";
import type { ApiKeyWithSecret } from "./contract";
import { apiKeyDto } from "./store";

interface NewKey {
  name: string;
  scopes: readonly Permission[];
  expires_at: Date | null;
}

/** Writes a key and answers its secret, which nobody can read again. Invalid for scopes that the caller lacks. */
export async function writeApiKey(ctx: TenantContext, tx: Tx, key: NewKey): Promise<ApiKeyWithSecret> {
  refuseForeignScopes(ctx, key.scopes);
  const secret = generateApiKey(ctx.environment.PLATFORMA_ENV === "production" ? "live" : "test");
  const row = await tx.apiKey.create({
    data: {
      id: ctx.ids.next("apiKey"),
      organization_id: ctx.tenant.id,
      name: key.name,
      prefix: secret.prefix,
      secret_hash: secret.secretHash,
      scopes: [...new Set(key.scopes)],
      created_by: { type: ctx.actor.type, id: ctx.actor.id },
      expires_at: key.expires_at,
      created_at: ctx.clock.now(),
    },
  });
  return { ...apiKeyDto(row, ctx.clock.now()), secret: secret.key };
}

function refuseForeignScopes(ctx: TenantContext, scopes: readonly Permission[]): void {
  const errors = scopes.flatMap((scope, index) =>
    ctx.permissions.has(scope)
      ? []
      : [{ pointer: `#/scopes/${index}`, code: "scope_not_held", message: `You do not have ${scope} yourself.` }],
  );
  if (errors.length > 0) throw new Invalid("api_key.scope_not_held", "A key may do at most what you may do.", errors);
}
