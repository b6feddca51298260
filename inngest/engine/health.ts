import type { Pool } from "pg";
import { statement } from "./database";

export interface Health {
  ok: boolean;
  workers: number;
  /** Queue items that are due and that nobody has begun. */
  waiting: number;
  executing: number;
  blocked: number;
  /** Events that were put aside because they could not be dispatched. */
  deadEvents: number;
  /** Age of the oldest item that is due, in milliseconds; 0 when there is none. */
  lagMs: number;
}

const measure = statement<Omit<Health, "ok" | "lagMs"> & { lag_ms: number }>(
  "health",
  `select
    (select count(*)::int from inngest_engine.workers) as workers,
    (select count(*)::int from inngest_engine.events where dispatch_error is not null) as "deadEvents",
    count(*) filter (where worker_id is null and blocked_on is null and due_at <= now())::int as waiting,
    count(*) filter (where worker_id is not null)::int as executing,
    count(*) filter (where blocked_on is not null)::int as blocked,
    coalesce(extract(epoch from now() - min(due_at)
      filter (where worker_id is null and blocked_on is null and due_at <= now()))::float8 * 1000, 0) as lag_ms
  from inngest_engine.items`,
);

export async function readHealth(pool: Pool, isRunning: () => boolean): Promise<Health> {
  const [row] = await measure(pool);
  if (row === undefined)
    return { ok: false, workers: 0, waiting: 0, executing: 0, blocked: 0, deadEvents: 0, lagMs: 0 };
  const { lag_ms: lagMs, ...counts } = row;
  return { ok: isRunning(), ...counts, lagMs };
}
