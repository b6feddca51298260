import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { actingOn, inTenant } from "@/server/kernel/transaction";
import { lockResource } from "../store";
import type { OperationAccepted } from "./contract";
import { acceptedDto, queueOperation } from "./queue-operation";

/** Gives a suspended resource back to its owner: it counts as active again once it runs. */
export async function resumeResource(ctx: TenantContext, input: { id: string }): Promise<OperationAccepted> {
  const acting = await actingOn(ctx, "resources", input.id, "resource");
  return inTenant(acting, async (_tx, sql) => {
    const resource = await lockResource(sql, input.id);
    if (resource.commercial_status !== "suspended")
      throw new Conflict("resource.not_suspended", "Only what is suspended can be resumed.");
    return acceptedDto(ctx, resource, await queueOperation(acting, sql, resource, { name: "resume", input: {} }));
  });
}
