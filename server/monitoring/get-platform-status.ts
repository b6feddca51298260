import { measureOutbox } from "@/server/events/measure-outbox";
import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";
import { countUnsettled } from "@/server/orders";
import { countOpenRuns } from "@/server/provisioning";
import type { PlatformStatus } from "./contract";
import { judgeStatus } from "./judge-status";
import { readEngine } from "./read-engine";

/** The state of the platform at this moment, with a verdict. Never cached: who asks wants to know how it is now. */
export async function getPlatformStatus(ctx: TenantContext): Promise<PlatformStatus> {
  const database = await askDatabase(ctx);
  const [outbox, engine, runs, orders] = await Promise.all([
    measureOutbox(ctx),
    readEngine(ctx),
    countOpenRuns(ctx),
    countUnsettled(ctx),
  ]);
  const facts = { database, outbox, engine, runs, orders };
  return { ...judgeStatus(facts), ...facts, checked_at: ctx.clock.now().toISOString() };
}

/** One trivial transaction: what everything else takes on top is the platform's own doing. */
async function askDatabase(ctx: TenantContext): Promise<PlatformStatus["database"]> {
  const began = performance.now();
  const version = await readInTenant(ctx, async (_tx, sql) => {
    const { rows } = await sql.query<{ server_version: string }>("SHOW server_version");
    return rows[0]?.server_version ?? "";
  });
  return { version: version.split(" ")[0] ?? version, answered_in_ms: performance.now() - began };
}
