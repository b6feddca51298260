import type { LogQuery } from "@/drivers/cloud/contract";
import type { TenantContext } from "@/server/kernel/context";
import { askCloud } from "./ask-cloud";
import type { ResourceLog } from "./contract";
import { overhear } from "./overhear";

type Query = Omit<LogQuery, "reference" | "since"> & { id: string; since?: string | undefined };

/** What a container wrote last. It goes to whoever asked and into no log of the platform's. */
export async function readResourceLog(ctx: TenantContext, { id, since, ...query }: Query): Promise<ResourceLog> {
  const entry = { action: "resource.log_read", changes: { workload: query.workload } };
  const acting = await overhear(ctx, id, entry);
  const { lines, ...log } = await askCloud(acting, { id, tells: "logs" }, (driver, reference) =>
    driver.logs({ reference, ...query, ...(since ? { since: new Date(since) } : {}) }),
  );
  return {
    workload: query.workload,
    ...log,
    lines: lines.map(({ time, text }) => ({ time: time?.toISOString() ?? null, text })),
  };
}
