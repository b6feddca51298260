import type { Services } from "@/server/kernel/context";
import { asSystem } from "@/server/kernel/transaction";

/** Something that is charged for. */
interface Charge {
  subscription_id: string;
  resource_id: string;
  organization_id: string;
  name: string;
}

/** What is charged for, in the order of subscription ids: for reconciliation, a page at a time. */
export function pageCharges(services: Services, input: { after: string; limit: number }): Promise<Charge[]> {
  return asSystem(services, "reconcile", async (_tx, sql) => {
    const { rows } = await sql.query<Charge>({
      name: "page-charges",
      text: `SELECT id AS subscription_id, resource_id, organization_id, name FROM subscriptions
             WHERE status NOT IN ('cancelled', 'ended') AND id > $1 ORDER BY id LIMIT $2`,
      values: [input.after, input.limit],
    });
    return rows;
  });
}

/** Which of these resources somebody is charged for. */
export function findCharged(services: Services, resourceIds: readonly string[]): Promise<string[]> {
  return asSystem(services, "reconcile", async (_tx, sql) => {
    const { rows } = await sql.query<{ resource_id: string }>({
      name: "find-charged",
      text: `SELECT DISTINCT resource_id FROM subscriptions WHERE resource_id = ANY ($1) AND status NOT IN ('cancelled', 'ended')`,
      values: [resourceIds],
    });
    return rows.map(({ resource_id }) => resource_id);
  });
}
