import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createApiKey } from "@/server/identity";
import { hashSecret } from "@/server/kernel/api-key";
import type { Services, TenantContext } from "@/server/kernel/context";
import { asSystem } from "@/server/kernel/transaction";

const fileIn = (stateDirectory: string) => join(stateDirectory, "demo-api-key");

/**
 * The demo's API key, if it was made for this database. The database knows its hash only, so the key itself is kept
 * beside the installation's secrets.
 */
export async function knownApiKey(services: Services, stateDirectory: string): Promise<string | null> {
  const kept = await readFile(fileIn(stateDirectory), "utf8").catch(() => "");
  const secret_hash = hashSecret(kept);
  const found = await asSystem(services, "seed", (tx) =>
    tx.apiKey.findFirst({ where: { secret_hash, revoked_at: null } }),
  );
  return found ? kept : null;
}

/** Makes the demo's API key and keeps it; one whose file is gone or belongs to another database is followed by a new one. */
export async function seedApiKey(ctx: TenantContext, stateDirectory: string): Promise<string> {
  const { secret } = await createApiKey(ctx, { name: "Demo", scopes: [...ctx.permissions] });
  await mkdir(stateDirectory, { recursive: true });
  await writeFile(fileIn(stateDirectory), secret, { mode: 0o600 });
  return secret;
}
