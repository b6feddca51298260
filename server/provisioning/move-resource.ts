import { isDeepStrictEqual } from "node:util";
import type { Sql } from "@/server/kernel/database";
import { transition } from "@/server/kernel/lifecycle";
import { commercialLifecycle, operatingLifecycle } from "./lifecycle";
import { type ResourceRow, rowOf } from "./store";

type Change = Partial<
  Pick<
    ResourceRow,
    | "commercial_status"
    | "operating_status"
    | "client_token"
    | "endpoint"
    | "place"
    | "external_id"
    | "attributes"
    | "options"
    | "activated_at"
    | "terminated_at"
    | "suspension_reason"
    | "retained_until"
  >
>;

/**
 * Writes a resource on either axis, with what goes with it; what is left out, or stays the same, is no transition, and
 * where nothing changes nothing is written.
 */
export async function moveResource(sql: Sql, resource: ResourceRow, change: Change): Promise<ResourceRow> {
  const next = { ...resource, ...change };
  if (isDeepStrictEqual(next, resource)) return resource;
  const { commercial_status: agreed, operating_status: doing } = resource;
  const { rows } = await sql.query<ResourceRow>({
    name: "move-resource",
    text: `UPDATE resources SET commercial_status = $3, operating_status = $4, client_token = $5, external_id = $6, attributes = $7,
             activated_at = $8, terminated_at = $9, suspension_reason = $10, retained_until = $11, options = $12, endpoint = $13, place = $14, version = version + 1
           WHERE organization_id = $1 AND id = $2 RETURNING *`,
    values: [
      resource.organization_id,
      resource.id,
      next.commercial_status === agreed
        ? agreed
        : transition("resource", commercialLifecycle, agreed, next.commercial_status),
      next.operating_status === doing
        ? doing
        : transition("resource", operatingLifecycle, doing, next.operating_status),
      next.client_token,
      next.external_id,
      JSON.stringify(next.attributes),
      next.activated_at,
      next.terminated_at,
      next.suspension_reason,
      next.retained_until,
      JSON.stringify(next.options),
      next.endpoint,
      next.place && JSON.stringify(next.place),
    ],
  });
  return rowOf(rows, "resource");
}
