import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import type { NewEvent } from "./define-event";

/**
 * Writes events to the outbox in the transaction of the change they tell of. The relay hands them on after the commit;
 * without the commit they never were. Returns their ids.
 */
export async function publish(ctx: TenantContext, sql: Sql, ...events: NewEvent[]): Promise<string[]> {
  const ids = events.map(() => ctx.ids.next("event"));
  await sql.query({
    name: "events-insert",
    text: `INSERT INTO events (id, type, source, subject, dataschema, data, time, organization_id, actor, correlation_id, causation_id)
           SELECT e.id, e.type, e.source, e.subject, e.version, e.data, $2, $3, $4, $5, $6
           FROM jsonb_to_recordset($1::jsonb) AS e(id text, type text, source text, subject text, version int, data jsonb)`,
    values: [
      JSON.stringify(events.map((event, index) => ({ ...event, id: ids[index] }))),
      ctx.clock.now(),
      ctx.tenant.id,
      JSON.stringify(ctx.actor),
      ctx.correlationId,
      ctx.causationId,
    ],
  });
  return ids;
}
