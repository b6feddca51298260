import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";

export interface OpenRuns {
  queued: number;
  running: number;
  waiting: number;
  compensating: number;
  /** Of all these, the ones that began longer ago than anything should take. */
  stuck: number;
}

/** No blueprint takes this long on a cloud that answers. */
const longMinutes = 15;

/** How many workflow runs in sight of the caller have not ended, by state. */
export async function countOpenRuns(ctx: TenantContext): Promise<OpenRuns> {
  return readInTenant(ctx, async (_tx, sql) => {
    const { rows } = await sql.query<OpenRuns>({
      name: "count-open-runs",
      text: `SELECT count(*) FILTER (WHERE status = 'queued')::int AS queued,
               count(*) FILTER (WHERE status = 'running')::int AS running,
               count(*) FILTER (WHERE status = 'waiting')::int AS waiting,
               count(*) FILTER (WHERE status = 'compensating')::int AS compensating,
               count(*) FILTER (WHERE created_at < $1)::int AS stuck
             FROM workflow_runs WHERE status IN ('queued', 'running', 'waiting', 'compensating')`,
      values: [new Date(ctx.clock.now().getTime() - longMinutes * 60_000)],
    });
    return rows[0] ?? { queued: 0, running: 0, waiting: 0, compensating: 0, stuck: 0 };
  });
}
