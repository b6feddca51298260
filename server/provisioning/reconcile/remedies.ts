import { isCloudError } from "@/drivers/cloud/contract";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { systemContext } from "@/server/kernel/tenant";
import { actingOn, inTenant, readInTenant } from "@/server/kernel/transaction";
import { openCloud } from "../cloud";
import { resourceChargeEnded, resourceTerminated } from "../events";
import { moveResource } from "../move-resource";
import { attributesOf, operatingStatusOf } from "../operations/observed";
import { operateResource } from "../operations/operate-resource";
import { answered } from "../operations/refuse-cloud";
import { suspendResource } from "../operations/suspend-resource";
import { resourceSnapshot } from "../present";
import { loadResource, lockResource } from "../store";
import type { FindingRow } from "./store";

/** Ends the agreement about what its cloud has lost; billing ends by the event. Refused when it is there after all. */
export async function endLost(ctx: TenantContext, finding: FindingRow): Promise<null> {
  const id = resourceOf(finding);
  const acting = await actingOn(ctx, "resources", id, "resource");
  if (await shown(acting, id)) throw new Conflict("finding.not_lost", "Its cloud shows it again.");
  await inTenant(acting, async (_tx, sql) => {
    const resource = await lockResource(sql, id);
    if (resource.commercial_status === "terminated") return;
    const terminated_at = acting.clock.now();
    const change = { operating_status: "unknown", commercial_status: "pending_terminate" } as const;
    const ending = moveResource(sql, resource, change);
    moveResource(sql, ending, { commercial_status: "terminated", operating_status: "stopped", terminated_at });
    await audit(acting, sql, { action: "resource.ended_as_lost", subject: id });
    const snapshot = resourceSnapshot(resource, resource.activated_at ?? resource.created_at);
    await publish(acting, sql, resourceTerminated(id, { ...snapshot, terminated_at: terminated_at.toISOString() }));
  });
  return null;
}

/** Takes the cloud's word for what a resource does. */
export async function recordState(ctx: TenantContext, finding: FindingRow): Promise<null> {
  const id = resourceOf(finding);
  const acting = await actingOn(ctx, "resources", id, "resource");
  const found = await shown(acting, id);
  if (!found) throw new Conflict("finding.lost", "Its cloud does not show it any more.");
  await inTenant(acting, async (_tx, sql) => {
    const resource = await lockResource(sql, id);
    const operating_status = operatingStatusOf(found);
    moveResource(sql, resource, { operating_status, attributes: attributesOf(found) });
    const changes = { from: resource.operating_status, to: operating_status };
    await audit(acting, sql, { action: "resource.state_recorded", subject: id, changes });
  });
  return null;
}

/** Stops once more what was suspended and runs nevertheless. */
export async function suspendAgain(ctx: TenantContext, finding: FindingRow): Promise<string> {
  await recordState(ctx, finding);
  const id = resourceOf(finding);
  const { suspension_reason } = await readInTenant(ctx, (_tx, sql) => loadResource(sql, id));
  return (await suspendResource(ctx, { id, reason: suspension_reason ?? "Suspended" })).action.id;
}

/** Gives a resource the size that its plan is paid for. */
export async function resizeBack(ctx: TenantContext, finding: FindingRow): Promise<string> {
  await recordState(ctx, finding);
  const id = resourceOf(finding);
  const { plan } = await readInTenant(ctx, (_tx, sql) => loadResource(sql, id));
  const operation = { name: "resize", flavour: String(plan.attributes.flavour) } as const;
  return (await operateResource(ctx, { id, operation })).action.id;
}

/** Tells billing once more that what it charges for is gone. */
export async function stopBilling(ctx: TenantContext, finding: FindingRow): Promise<null> {
  if (!finding.customer_id) throw new Conflict("finding.no_customer", "Nobody is charged for this.");
  const work = { name: "reconcile", organizationId: finding.customer_id, actor: ctx.actor };
  const acting = await systemContext(ctx, work);
  const resource_id = resourceOf(finding);
  await inTenant(acting, async (_tx, sql) => {
    const ended_at = acting.clock.now().toISOString();
    await publish(acting, sql, resourceChargeEnded(resource_id, { resource_id, ended_at }));
  });
  return null;
}

function resourceOf({ resource_id }: FindingRow): string {
  if (resource_id) return resource_id;
  throw new Conflict("finding.no_resource", "The inventory does not know this.");
}

async function shown(ctx: TenantContext, id: string) {
  const resource = await readInTenant(ctx, (_tx, sql) => loadResource(sql, id));
  const reference = resource.external_id;
  if (!reference) return null;
  return answered(async () => {
    const { driver } = await openCloud(ctx, resource.endpoint);
    return driver.get({ reference }).catch((error: unknown) => {
      if (isCloudError(error, "not_found")) return null;
      throw error;
    });
  });
}
