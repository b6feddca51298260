import { generateApiKey } from "@/server/kernel/api-key";
import type { Services, Tenant } from "@/server/kernel/context";
import { type Permission, permissions } from "@/server/kernel/permissions";
import { asSystem } from "@/server/kernel/transaction";

interface Options {
  scopes?: readonly Permission[];
  expiresAt?: Date;
}

/** An API key of an organisation as identity would make it, with every scope unless said. */
export async function createTestApiKey(
  services: Services,
  tenant: Tenant,
  { scopes = permissions, expiresAt }: Options = {},
): Promise<{ id: string; key: string; authorization: string }> {
  const { key, prefix, secretHash } = generateApiKey("test");
  const id = services.ids.next("apiKey");
  await asSystem(services, "test", (tx) =>
    tx.apiKey.create({
      data: {
        id,
        organization_id: tenant.id,
        name: "test",
        prefix,
        secret_hash: secretHash,
        scopes: [...scopes],
        created_by: { type: "system", id: "test" },
        expires_at: expiresAt ?? null,
        created_at: services.clock.now(),
      },
    }),
  );
  return { id, key, authorization: `Bearer ${key}` };
}
