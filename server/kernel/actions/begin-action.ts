import type { TenantContext } from "../context";
import type { Sql } from "../database";
import { atEnd } from "../transaction";

const write = atEnd((begun: readonly { id: string; at: Date }[]) => ({
  name: "action-begin",
  text: `UPDATE actions a SET status = 'running', error = NULL, finished_at = NULL, version = version + 1,
           started_at = coalesce(started_at, begun.at)
         FROM unnest($1::text[], $2::timestamptz[]) AS begun(id, at)
         WHERE a.id = begun.id AND status IN ('pending', 'failed')`,
  values: [begun.map(({ id }) => id), begun.map(({ at }) => at)],
}));

/**
 * Says, at the end of the transaction, that an action is worked on: one that was pending, or failed and is tried again. One
 * that is worked on already, or over for good, stays as it is.
 */
export function beginAction(ctx: TenantContext, sql: Sql, id: string): void {
  write(sql, { id, at: ctx.clock.now() });
}
