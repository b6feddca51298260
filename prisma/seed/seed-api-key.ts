import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createApiKey } from "@/server/identity";
import { hashSecret } from "@/server/kernel/api-key";
import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";

/**
 * The demo's API key. The database knows its hash only, so the key itself is kept beside the installation's secrets and
 * made anew when that file is gone or belongs to another database.
 */
export async function seedApiKey(ctx: TenantContext, stateDirectory: string): Promise<string> {
  const file = join(stateDirectory, "demo-api-key");
  const kept = await readFile(file, "utf8").catch(() => "");
  const usable = await readInTenant(ctx, (tx) =>
    tx.apiKey.findFirst({ where: { secret_hash: hashSecret(kept), revoked_at: null } }),
  );
  if (usable) return kept;
  const { secret } = await createApiKey(ctx, { name: "Demo", scopes: [...ctx.permissions] });
  await mkdir(stateDirectory, { recursive: true });
  await writeFile(file, secret, { mode: 0o600 });
  return secret;
}
