import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";

export interface OutboxState {
  /** Events that the relay has yet to hand over. */
  waiting: number;
  /** Dead letters. */
  dead: number;
  /** Age of the oldest waiting event, in seconds; 0 when none waits. */
  lag_seconds: number;
}

/** How the outbox drains, by its partial indexes: cheap however many events there have been. */
export async function measureOutbox(ctx: TenantContext): Promise<OutboxState> {
  return readInTenant(ctx, async (_tx, sql) => {
    const { rows } = await sql.query<{ waiting: number; dead: number; oldest: Date | null }>({
      name: "outbox-state",
      text: `SELECT (SELECT count(*)::int FROM events WHERE dispatched_at IS NULL AND dead_at IS NULL) AS waiting,
               (SELECT count(*)::int FROM events WHERE dead_at IS NOT NULL) AS dead,
               (SELECT time FROM events WHERE dispatched_at IS NULL AND dead_at IS NULL ORDER BY seq LIMIT 1) AS oldest`,
    });
    const [row] = rows;
    const age = row?.oldest ? ctx.clock.now().getTime() - row.oldest.getTime() : 0;
    return { waiting: row?.waiting ?? 0, dead: row?.dead ?? 0, lag_seconds: Math.max(0, age) / 1000 };
  });
}
