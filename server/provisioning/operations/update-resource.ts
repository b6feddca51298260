import type { z } from "zod";
import { publish } from "@/server/events/publish";
import { findProject } from "@/server/identity";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict, Invalid } from "@/server/kernel/errors";
import { requireVersion } from "@/server/kernel/require-version";
import { actingOn, inTenant } from "@/server/kernel/transaction";
import type { Resource } from "../contract";
import { resourceUpdated } from "../events";
import { resourceDto } from "../present";
import { lockResource, type ResourceRow, rowOf } from "../store";
import type { updateResourceSpec } from "./contract";

/**
 * Changes what the platform calls a resource and where it belongs. Honours If-Match. Refused while the resource is being
 * made, since its name and labels are part of what the cloud is asked for.
 */
export async function updateResource(
  ctx: TenantContext,
  { id, ...changes }: z.output<typeof updateResourceSpec.input>,
): Promise<Resource> {
  const acting = await actingOn(ctx, "resources", id, "resource");
  return inTenant(acting, async (_tx, sql) => {
    const resource = await lockResource(sql, id);
    const { commercial_status: agreed, version } = resource;
    requireVersion(acting, version, "this resource");
    if (agreed !== "active" && agreed !== "suspended" && agreed !== "pending_terminate")
      throw new Conflict("resource.not_settled", "A resource can be changed once it stands, and until it has ended.");
    if (changes.project_id && !(await findProject(sql, acting.tenant.id, changes.project_id))) throw unknownProject();
    const next: ResourceRow = { ...resource, ...definedOf(changes) };
    const { rows } = await sql.query<ResourceRow>({
      name: "update-resource",
      text: `UPDATE resources SET name = $3, labels = $4, project_id = $5, deletion_protection = $6, version = version + 1
             WHERE organization_id = $1 AND id = $2 RETURNING *`,
      values: [
        resource.organization_id,
        id,
        next.name,
        JSON.stringify(next.labels),
        next.project_id,
        next.deletion_protection,
      ],
    });
    await audit(acting, sql, { action: "resource.updated", subject: id, changes });
    await publish(acting, sql, resourceUpdated(id, { resource_id: id, changes }));
    return resourceDto(rowOf(rows, "resource"));
  });
}

/** What was left out stays. */
function definedOf<T extends object>(changes: T): { [K in keyof T]?: Exclude<T[K], undefined> };
function definedOf(changes: object): object {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

function unknownProject() {
  const message = "There is no such project in this organisation.";
  return new Invalid("invalid_input", message, [{ pointer: "#/project_id", code: "unknown_project", message }]);
}
