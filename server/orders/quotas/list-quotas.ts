import type { TenantContext } from "@/server/kernel/context";
import { NotFound } from "@/server/kernel/errors";
import { readInTenant } from "@/server/kernel/transaction";
import { standardQuota } from "../quota";
import type { Quota } from "./contract";

/** Listed also where nobody has ordered or set anything. */
const kinds = ["machine", "namespace", "server"];

/** What the caller's organisation, or one below it, holds of each kind, and how much it may. */
export async function listQuotas(ctx: TenantContext, input: { organization_id: string }): Promise<{ data: Quota[] }> {
  return readInTenant(ctx, async (_tx, sql) => {
    const seen = await sql.query("SELECT FROM organizations WHERE id = $1", [input.organization_id]);
    if (!seen.rowCount) throw new NotFound("organisation");
    const { rows } = await sql.query<Quota>({
      name: "quotas",
      text: `SELECT $1 AS organization_id, resource_kind, coalesce(q.maximum, $3) AS maximum, coalesce(q.used, 0) AS used,
                    $3::int AS standard
             FROM unnest($2::text[]) AS known(resource_kind)
             FULL JOIN (SELECT * FROM quotas WHERE organization_id = $1) AS q USING (resource_kind)
             ORDER BY resource_kind`,
      values: [input.organization_id, kinds, standardQuota],
    });
    return { data: rows };
  });
}
