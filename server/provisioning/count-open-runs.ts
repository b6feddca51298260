import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";

export interface OpenRuns {
  queued: number;
  running: number;
  waiting: number;
  compensating: number;
  /** Of all these, the ones that should have moved long ago. */
  stuck: number;
  /** Of those that wait, the ones that go on when somebody approves, does a task or looks at a failure. */
  awaiting_person: number;
}

/** How many workflow runs in sight of the caller have not ended, by state. */
export async function countOpenRuns(ctx: TenantContext): Promise<OpenRuns> {
  return readInTenant(ctx, async (_tx, sql) => {
    const { rows } = await sql.query<OpenRuns>({
      name: "count-open-runs",
      text: `SELECT count(*) FILTER (WHERE status = 'queued')::int AS queued,
               count(*) FILTER (WHERE status = 'running')::int AS running,
               count(*) FILTER (WHERE status = 'waiting')::int AS waiting,
               count(*) FILTER (WHERE status = 'compensating')::int AS compensating,
               count(*) FILTER (WHERE stuck)::int AS stuck,
               count(*) FILTER (WHERE waiting_for IN ('failure', 'task', 'approval'))::int AS awaiting_person
             FROM workflow_runs WHERE status IN ('queued', 'running', 'waiting', 'compensating')`,
    });
    return rows[0] ?? { queued: 0, running: 0, waiting: 0, compensating: 0, stuck: 0, awaiting_person: 0 };
  });
}
