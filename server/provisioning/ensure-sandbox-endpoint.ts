import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";

/**
 * Makes sure that the provider has the sandbox cloud, under the key `sandbox`; one that is there stays as it is.
 *
 * @param ctx in the provider's organisation.
 * @param config as the sandbox driver takes it, for instance `{ buildMs: 50 }`; its own defaults otherwise.
 */
export async function ensureSandboxEndpoint(ctx: TenantContext, config: Record<string, unknown> = {}): Promise<void> {
  await inTenant(ctx, async (_tx, sql) => {
    await sql.query(
      `INSERT INTO cloud_endpoints (id, organization_id, key, name, driver, config, created_at)
       VALUES ($1, $2, 'sandbox', 'Sandbox', 'sandbox', $3, $4) ON CONFLICT (key) DO NOTHING`,
      [ctx.ids.next("cloudEndpoint"), ctx.tenant.id, JSON.stringify(config), ctx.clock.now()],
    );
  });
}
