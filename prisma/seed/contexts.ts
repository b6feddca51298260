import type { Context, Services, TenantContext } from "@/server/kernel/context";
import { permissionsOf } from "@/server/kernel/permissions";
import { systemContext } from "@/server/kernel/tenant";

/** The context of somebody whom nobody knows yet, as when they fill in a form. */
export function visitor(services: Services): Context {
  const requestId = services.ids.next("request");
  return {
    ...services,
    actor: { type: "anonymous", id: "anonymous" },
    tenant: null,
    permissions: new Set(),
    requestId,
    correlationId: requestId,
    causationId: null,
    expectedVersion: null,
    ipAddress: null,
    userAgent: null,
    hook: null,
  };
}

/** The context in which an owner acts in their organisation. */
export async function ownerContext(services: Services, organizationId: string, userId: string): Promise<TenantContext> {
  const actor = { type: "user", id: userId, session_id: "seed" } as const;
  const ctx = await systemContext(services, { name: "seed", organizationId, actor });
  return { ...ctx, permissions: permissionsOf("owner", ctx.tenant.kind) };
}
