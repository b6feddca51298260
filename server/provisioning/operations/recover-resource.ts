import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { actingOn, inTenant } from "@/server/kernel/transaction";
import { lockResource } from "../store";
import type { OperationAccepted } from "./contract";
import { hindrance, judgedFor } from "./possible";
import { acceptedDto, queueOperation } from "./queue-operation";

/**
 * Brings a terminated resource back while it is retained. It is charged again from the moment when it runs. What was suspended
 * when its owner gave it up is for the provider to bring back: nobody gets around a suspension by an end.
 */
export async function recoverResource(ctx: TenantContext, input: { id: string }): Promise<OperationAccepted> {
  const acting = await actingOn(ctx, "resources", input.id, "resource");
  return inTenant(acting, async (_tx, sql) => {
    const resource = await lockResource(sql, input.id);
    const why = hindrance(judgedFor(ctx, resource), "recover", false, acting.clock.now());
    if (why) throw new Conflict("resource.not_recoverable", why);
    return acceptedDto(ctx, resource, await queueOperation(acting, sql, resource, { name: "recover", input: {} }));
  });
}
