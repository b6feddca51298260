import type { z } from "zod";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { actingOn, inTenant } from "@/server/kernel/transaction";
import { quotaSet } from "../events";
import { standardQuota } from "../quota";
import type { Quota, setQuotaSpec } from "./contract";

/** Limits how many of a kind an organisation may have; one below what it has lets it keep that, and have no more. */
export async function setQuota(ctx: TenantContext, input: z.output<typeof setQuotaSpec.input>): Promise<Quota> {
  const { organization_id, resource_kind } = input;
  const maximum = input.maximum ?? standardQuota;
  const scope = await actingOn(ctx, "organizations", organization_id, "organisation");
  return inTenant(scope, async (_tx, sql) => {
    const { rows } = await sql.query<{ used: number }>({
      name: "quota-set",
      text: `INSERT INTO quotas (organization_id, resource_kind, maximum) VALUES ($1, $2, $3)
             ON CONFLICT (organization_id, resource_kind) DO UPDATE SET maximum = excluded.maximum RETURNING used`,
      values: [organization_id, resource_kind, maximum],
    });
    const changes = { resource_kind, maximum };
    await audit(scope, sql, { action: "organization.quota_set", subject: organization_id, changes });
    await publish(scope, sql, quotaSet(organization_id, { organization_id, ...changes }));
    return { organization_id, resource_kind, maximum, used: rows[0]?.used ?? 0, standard: standardQuota };
  });
}
