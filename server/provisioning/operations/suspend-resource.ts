import { publish } from "@/server/events/publish";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { actingOn, inTenant } from "@/server/kernel/transaction";
import { resourceSuspended } from "../events";
import { moveResource } from "../move-resource";
import { resourceSnapshot } from "../present";
import { lockResource } from "../store";
import type { OperationAccepted } from "./contract";
import { acceptedDto, queueOperation } from "./queue-operation";

/**
 * Takes a resource out of its owner's hands and has it stopped. For the provider, and for dunning. One that is suspended
 * already, but whose cloud could not stop it, is stopped once more.
 *
 * @throws Conflict `resource.not_suspendable` for what does not stand, or is suspended and stopped.
 */
export async function suspendResource(
  ctx: TenantContext,
  input: { id: string; reason: string },
): Promise<OperationAccepted> {
  const acting = await actingOn(ctx, "resources", input.id, "resource");
  return inTenant(acting, async (_tx, sql) => {
    const resource = await lockResource(sql, input.id);
    const { commercial_status: agreed, operating_status: doing } = resource;
    if (agreed !== "active" && !(agreed === "suspended" && doing !== "stopped"))
      throw new Conflict("resource.not_suspendable", "Only what stands can be suspended, and only once.");
    const change = { commercial_status: "suspended", suspension_reason: input.reason } as const;
    const suspended = moveResource(sql, resource, change);
    const queued = await queueOperation(acting, sql, suspended, { name: "suspend", input: { reason: input.reason } });
    const snapshot = resourceSnapshot(suspended, suspended.activated_at ?? suspended.created_at);
    await publish(acting, sql, resourceSuspended(suspended.id, { ...snapshot, reason: input.reason }));
    return acceptedDto(ctx, suspended, queued);
  });
}
