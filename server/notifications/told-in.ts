import type { TenantContext } from "@/server/kernel/context";
import { systemContext } from "@/server/kernel/tenant";
import { asSystem } from "@/server/kernel/transaction";
import type { Template } from "./template";

/** Where an event is told: in its own organisation, or in the provider's if it is a matter of the provider's people. */
export async function toldIn(ctx: TenantContext, template: Template | undefined): Promise<TenantContext> {
  if (!template?.toProvider || ctx.tenant.kind === "provider") return ctx;
  const provider = await asSystem(ctx, "find the provider", (tx) =>
    tx.organization.findFirstOrThrow({ where: { kind: "provider" }, select: { id: true } }),
  );
  const { actor, correlationId, causationId } = ctx;
  const caused = causationId === null ? {} : { causationId };
  return systemContext(ctx, {
    name: "notifications/tell",
    organizationId: provider.id,
    actor,
    correlationId,
    ...caused,
  });
}
