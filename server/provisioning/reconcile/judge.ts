import type { CloudResource } from "@/drivers/cloud/contract";
import { operatingStatusOf } from "../operations/observed";
import { cloudFlavour } from "../placement/place";
import type { ResourceRow } from "../store";
import type { NewFinding } from "./store";

/** Younger than this, what one side does not know yet may still be on its way. */
export const graceMs = 10 * 60_000;

/** A resource of the inventory, and whether something is being done to it. */
export interface Listed extends ResourceRow {
  busy: boolean;
}

const over = (row: ResourceRow) => row.commercial_status === "terminated" || row.commercial_status === "aborted";
const moving: readonly ResourceRow["operating_status"][] = ["pending", "configuring", "starting", "stopping"];

/** What differs between one resource as its cloud shows it and as the inventory has it, if anything. */
export function judge(endpoint: string, found: CloudResource, row: Listed | null, now: Date): NewFinding[] {
  if (found.state === "deleting" || now.getTime() - found.createdAt.getTime() < graceMs) return [];
  if (!row || over(row)) return [orphan(endpoint, found, row)];
  if (row.commercial_status !== "active" && row.commercial_status !== "suspended") return [];
  if (row.busy || found.task !== null) return [];
  return [...stateDrift(found, row), ...sizeDrift(found, row)];
}

function orphan(endpoint: string, found: CloudResource, row: ResourceRow | null): NewFinding {
  return {
    subject: `${endpoint}/${found.reference}`,
    kind: "orphan",
    endpoint,
    customer_id: row?.organization_id ?? null,
    resource_id: row?.id ?? null,
    reference: found.reference,
    name: found.name,
    facts: {
      cloud: found.state,
      inventory: row ? row.commercial_status : "unknown",
      kind: found.kind,
      region: found.region,
      flavour: found.flavour,
      tenant: found.tenant,
      since: found.createdAt.toISOString(),
    },
    remedies: row || found.clientToken ? ["delete"] : ["adopt", "delete"],
  };
}

function stateDrift(found: CloudResource, row: Listed): NewFinding[] {
  const shown = operatingStatusOf(found);
  const suspended = row.commercial_status === "suspended";
  if (suspended && shown === "running")
    return [drift(found, row, "drifted_state", { inventory: "suspended", cloud: found.state }, ["suspend"])];
  const same = shown === row.operating_status || (shown === "running" && row.operating_status === "degraded");
  if (same || (moving.includes(shown) && moving.includes(row.operating_status))) return [];
  return [drift(found, row, "drifted_state", { inventory: row.operating_status, cloud: found.state }, ["record"])];
}

function sizeDrift(found: CloudResource, row: Listed): NewFinding[] {
  const flavour = cloudFlavour(row, row.plan.attributes.flavour);
  if (typeof flavour !== "string" || found.flavour === null || found.flavour === flavour) return [];
  return [drift(found, row, "drifted_size", { plan: flavour, cloud: found.flavour }, ["resize"])];
}

function drift(
  found: CloudResource,
  row: ResourceRow,
  kind: "drifted_state" | "drifted_size",
  facts: NewFinding["facts"],
  remedies: NewFinding["remedies"],
): NewFinding {
  return { ...aboutResource(row, kind), reference: found.reference, facts, remedies };
}

/** What every finding about a resource of the inventory has. */
export const aboutResource = (row: ResourceRow, kind: NewFinding["kind"]) => ({
  subject: row.id,
  kind,
  endpoint: row.endpoint,
  customer_id: row.organization_id,
  resource_id: row.id,
  reference: row.external_id,
  name: row.name,
});
