import { isCloudError } from "@/drivers/cloud/contract";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { inTenant } from "@/server/kernel/transaction";
import { openCloud } from "../cloud";
import { answered } from "../operations/refuse-cloud";
import type { FindingRow } from "./store";

/**
 * Has a cloud delete what nobody has. It is asked by reference first, so that what somebody has taken over meanwhile is
 * left alone; what has no token is taken over under the finding's id, since clouds delete by token. The next
 * reconciliation sees whether it is gone.
 */
export async function deleteOrphan(ctx: TenantContext, finding: FindingRow): Promise<null> {
  const { reference, endpoint } = finding;
  if (!reference) throw new Conflict("finding.no_reference", "Its cloud has no name for it.");
  await inTenant(ctx, async (_tx, sql) => {
    const owned = await sql.query(
      `SELECT FROM resources WHERE endpoint = $1 AND external_id = $2 AND commercial_status NOT IN ('terminated', 'aborted')`,
      [endpoint, reference],
    );
    if (owned.rowCount) throw new Conflict("finding.owned", "Somebody has it now.");
    await audit(ctx, sql, { action: "orphan.deleted", subject: finding.id, changes: { endpoint, reference } });
  });
  await answered(async () => {
    const { driver } = await openCloud(ctx, endpoint);
    const found = await driver.get({ reference }).catch((error: unknown) => {
      if (isCloudError(error, "not_found")) return null;
      throw error;
    });
    if (!found) return;
    const { kind, region } = found;
    const own = { kind, region, tenant: found.tenant ?? ctx.tenant.id };
    const key = { ...own, clientToken: found.clientToken ?? finding.id };
    if (!found.clientToken) await driver.adopt({ reference, key });
    await driver.delete(key);
  });
  return null;
}
