import { publish } from "@/server/events/publish";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { Conflict, Invalid } from "@/server/kernel/errors";
import { actingOn, inTenant } from "@/server/kernel/transaction";
import { resourceTerminationStarted } from "../events";
import { moveResource } from "../move-resource";
import { resourceSnapshot } from "../present";
import { lockResource, type ResourceRow } from "../store";
import type { OperationAccepted } from "./contract";
import { hindrance } from "./possible";
import { acceptedDto, type QueuedOperation, queueOperation } from "./queue-operation";

/**
 * Ends a resource: from now on nothing more is charged. Its cloud deletes it, or keeps it stopped for as many days as its
 * plan retains it (`retention_days`), after a final snapshot where the plan takes one (`final_snapshot`).
 *
 * @throws Invalid unless its name is given as a confirmation, Conflict while it is protected or not there to be ended.
 */
export async function terminateResource(
  ctx: TenantContext,
  input: { id: string; name: string },
): Promise<OperationAccepted> {
  const acting = await actingOn(ctx, "resources", input.id, "resource");
  return inTenant(acting, async (_tx, sql) => {
    const resource = await lockResource(sql, input.id);
    if (resource.name !== input.name) throw wrongName();
    const why = hindrance(resource, "terminate", false, acting.clock.now());
    if (why) throw new Conflict("resource.not_terminable", why);
    const { ending, queued } = await endResource(acting, sql, resource);
    return acceptedDto(ctx, ending, queued);
  });
}

async function endResource(
  ctx: TenantContext,
  sql: Sql,
  resource: ResourceRow,
): Promise<{ ending: ResourceRow; queued: QueuedOperation }> {
  const now = ctx.clock.now();
  const { retention_days, final_snapshot } = resource.plan.attributes;
  const days = typeof retention_days === "number" && resource.kind !== "machine" ? retention_days : 0;
  const retained_until = days > 0 ? new Date(now.getTime() + days * 86_400_000) : null;
  const ending = moveResource(sql, resource, { commercial_status: "pending_terminate", retained_until });
  const input = { retained_until: retained_until?.toISOString() ?? null, final_snapshot: final_snapshot === true };
  const queued = await queueOperation(ctx, sql, ending, { name: "terminate", input });
  await publish(
    ctx,
    sql,
    resourceTerminationStarted(resource.id, {
      ...resourceSnapshot(resource, resource.activated_at ?? resource.created_at),
      ended_at: now.toISOString(),
      retained_until: input.retained_until,
    }),
  );
  return { ending, queued };
}

function wrongName() {
  const message = "Must be the name of the resource.";
  return new Invalid("resource.name_mismatch", message, [{ pointer: "#/name", code: "name_mismatch", message }]);
}
