import type { TenantContext } from "@/server/kernel/context";
import { asSystem } from "@/server/kernel/transaction";
import type { PlatformStatus } from "./contract";

type Engine = PlatformStatus["engine"];

const elsewhere: Engine = {
  kind: "inngest",
  workers: null,
  executing: null,
  waiting: null,
  dead_events: null,
  lag_seconds: null,
};

/**
 * What the embedded engine has in hand. Read from its tables, since the process that answers may run no engine itself. A
 * worker counts while the advisory lock that proves its life is held: its row outlives a crash until another takes over.
 */
export async function readEngine(ctx: TenantContext): Promise<Engine> {
  if (ctx.environment.INNGEST_BASE_URL) return elsewhere;
  return asSystem(ctx, "platform status", async (_tx, sql) => {
    const { rows } = await sql.query<Omit<Engine, "kind">>({
      name: "read-engine",
      text: `SELECT (SELECT count(*)::int FROM inngest_engine.workers w JOIN pg_locks l ON l.locktype = 'advisory'
                 AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                 AND (l.classid::bigint << 32 | l.objid::bigint) = w.lock_key) AS workers,
               (SELECT count(*)::int FROM inngest_engine.events WHERE dispatch_error IS NOT NULL) AS dead_events,
               count(*) FILTER (WHERE worker_id IS NOT NULL)::int AS executing,
               count(*) FILTER (WHERE worker_id IS NULL AND blocked_on IS NULL AND due_at <= now())::int AS waiting,
               coalesce(extract(epoch FROM now() - min(due_at)
                 FILTER (WHERE worker_id IS NULL AND blocked_on IS NULL AND due_at <= now())), 0)::float8 AS lag_seconds
             FROM inngest_engine.items`,
    });
    return { ...elsewhere, ...rows[0], kind: "embedded" };
  });
}
