import type { LogQuery } from "@/drivers/cloud/contract";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { actingOn, inTenant } from "@/server/kernel/transaction";
import { askCloud } from "./ask-cloud";
import type { ResourceLog } from "./contract";

type Query = Omit<LogQuery, "reference" | "since"> & { id: string; since?: string | undefined };

/**
 * What a container wrote last. It may hold anything, secrets too: a partner does not read it, and staff who do are noted
 * in the organisation's audit log before they see a line. It goes to whoever asked and into no log of the platform's.
 */
export async function readResourceLog(ctx: TenantContext, { id, since, ...query }: Query): Promise<ResourceLog> {
  const acting = await actingOn(ctx, "resources", id, "resource");
  if (acting.tenant.id !== ctx.tenant.id)
    await inTenant({ ...acting, hook: null }, (_tx, sql) =>
      audit(acting, sql, { action: "resource.log_read", subject: id, changes: { workload: query.workload } }),
    );
  const { lines, ...log } = await askCloud(acting, { id, tells: "logs" }, (driver, reference) =>
    driver.logs({ reference, ...query, ...(since ? { since: new Date(since) } : {}) }),
  );
  return {
    workload: query.workload,
    ...log,
    lines: lines.map(({ time, text }) => ({ time: time?.toISOString() ?? null, text })),
  };
}
