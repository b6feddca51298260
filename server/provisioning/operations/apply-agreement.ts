import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { resourceRecovered, resourceResumed, resourceTerminated } from "../events";
import { moveResource } from "../move-resource";
import { resourceSnapshot } from "../present";
import type { ResourceRow } from "../store";
import { agreementFor } from "./rules";
import type { OperationRow } from "./store";

/**
 * What an operation that ended well changes about the agreement. Taking something away is agreed when it is asked for,
 * giving it back when it is there: nobody pays for a resource that did not come back. Where what it rested on no longer holds,
 * since its order was undone meanwhile, it changes nothing.
 */
export async function applyAgreement(
  ctx: TenantContext,
  sql: Sql,
  resource: ResourceRow,
  { name }: OperationRow,
  gone: boolean,
): Promise<void> {
  if (resource.commercial_status !== agreementFor(name)) return;
  const now = ctx.clock.now();
  const snapshot = resourceSnapshot(resource, resource.activated_at ?? resource.created_at);
  if (name === "resume") {
    moveResource(sql, resource, { commercial_status: "active", suspension_reason: null });
    await publish(ctx, sql, resourceResumed(resource.id, snapshot));
  }
  if (name === "recover") {
    moveResource(sql, resource, { commercial_status: "active", suspension_reason: null, retained_until: null });
    await publish(ctx, sql, resourceRecovered(resource.id, { ...snapshot, recovered_at: now.toISOString() }));
  }
  if ((name === "terminate" || name === "delete") && gone) {
    moveResource(sql, resource, { commercial_status: "terminated", terminated_at: now, retained_until: null });
    await audit(ctx, sql, { action: "resource.terminated", subject: resource.id });
    await publish(ctx, sql, resourceTerminated(resource.id, { ...snapshot, terminated_at: now.toISOString() }));
  }
}
