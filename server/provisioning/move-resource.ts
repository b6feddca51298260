import { isDeepStrictEqual } from "node:util";
import type { Sql } from "@/server/kernel/database";
import { transition } from "@/server/kernel/lifecycle";
import { atEnd } from "@/server/kernel/transaction";
import { commercialLifecycle, operatingLifecycle } from "./lifecycle";
import type { ResourceRow } from "./store";

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

/** Of a resource that moved twice the last counts. What else its row says stays, though it changed meanwhile. */
const write = atEnd((moved: readonly ResourceRow[]) => ({
  name: "move-resources",
  text: `UPDATE resources r SET commercial_status = m.commercial_status, operating_status = m.operating_status,
           client_token = m.client_token, external_id = m.external_id, attributes = m.attributes, options = m.options,
           activated_at = m.activated_at, terminated_at = m.terminated_at, suspension_reason = m.suspension_reason,
           retained_until = m.retained_until, endpoint = m.endpoint, place = m.place, version = r.version + 1
         FROM jsonb_to_recordset($1::jsonb) AS m(id text, organization_id text, commercial_status text,
           operating_status text, client_token text, external_id text, attributes jsonb, options jsonb,
           activated_at timestamptz, terminated_at timestamptz, suspension_reason text, retained_until timestamptz,
           endpoint text, place jsonb)
         WHERE r.organization_id = m.organization_id AND r.id = m.id`,
  values: [
    JSON.stringify(
      [...new Map(moved.map((resource) => [resource.id, resource])).values()].map(
        ({ product: _product, plan: _plan, labels: _labels, ...row }) => row,
      ),
    ),
  ],
}));

/**
 * Moves a resource on either axis, with what goes with it; what is left out, or stays the same, is no transition, and
 * where nothing changes nothing is written. It is written at the end of the transaction.
 */
export function moveResource(sql: Sql, resource: ResourceRow, change: Change): ResourceRow {
  const next = { ...resource, ...change };
  if (isDeepStrictEqual(next, resource)) return resource;
  const { commercial_status: agreed, operating_status: doing } = resource;
  if (next.commercial_status !== agreed) transition("resource", commercialLifecycle, agreed, next.commercial_status);
  if (next.operating_status !== doing) transition("resource", operatingLifecycle, doing, next.operating_status);
  const moved = { ...next, version: resource.version + 1 };
  write(sql, moved);
  return moved;
}
