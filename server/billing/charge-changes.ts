import type { Sql } from "@/server/kernel/database";
import { wholeSecond } from "./period";

/** From `at` on a resource is charged for, or no more. */
interface ChargeChange {
  resource_id: string;
  at: Date;
  charged: boolean;
}

/** While it was charged for: start inclusive, end exclusive, null while it lasts. */
export interface ChargedStretch {
  from: Date;
  until: Date | null;
}

/**
 * Keeps everybody else from what is charged for these resources until the transaction ends. Without it a start and an end
 * that are told at the same moment would not see each other.
 */
export async function lockCharges(sql: Sql, resourceIds: readonly string[]): Promise<void> {
  await sql.query({
    name: "lock-charges",
    text: `SELECT pg_advisory_xact_lock(hashtextextended('charges:' || id, 0))
           FROM (SELECT DISTINCT id FROM unnest($1::text[]) id ORDER BY id) resources`,
    values: [resourceIds],
  });
}

/** Keeps that a resource began or ceased to be charged for at an instant; told again, it is the same fact. */
export async function noteChargeChange(sql: Sql, organizationId: string, change: ChargeChange): Promise<void> {
  await sql.query({
    name: "note-charge-change",
    text: `INSERT INTO charge_changes (organization_id, resource_id, at, charged) VALUES ($1, $2, $3, $4)
           ON CONFLICT DO NOTHING`,
    values: [organizationId, change.resource_id, change.at, change.charged],
  });
}

/** All that was told about these resources, the oldest first, whenever it was told. */
export async function loadChargeChanges(
  sql: Sql,
  organizationId: string,
  resourceIds: readonly string[],
): Promise<ChargeChange[]> {
  const { rows } = await sql.query<ChargeChange>({
    name: "load-charge-changes",
    text: `SELECT resource_id, at, charged FROM charge_changes
           WHERE organization_id = $1 AND resource_id = ANY ($2) ORDER BY at, charged`,
    values: [organizationId, resourceIds],
  });
  return rows;
}

/**
 * When something that was activated at an instant is charged for, at least one stretch. What was told of the time before
 * is about an earlier attempt to make it.
 */
export function chargedStretches(
  changes: readonly ChargeChange[],
  { resource_id, activated_at }: { resource_id: string; activated_at: string },
): ChargedStretch[] {
  let last: ChargedStretch = { from: wholeSecond(new Date(activated_at)), until: null };
  const stretches = [last];
  for (const { at, charged } of changes.filter(
    (change) => change.resource_id === resource_id && change.at >= last.from,
  )) {
    if (!charged) last.until ??= at;
    else if (last.until) {
      last = { from: at, until: null };
      stretches.push(last);
    }
  }
  return stretches;
}
