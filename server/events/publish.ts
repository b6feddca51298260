import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { atEnd } from "@/server/kernel/transaction";
import type { NewEvent } from "./define-event";

const writeEvents = atEnd((events: readonly object[]) => ({
  name: "events-insert",
  text: `INSERT INTO events (id, type, source, subject, dataschema, data, time, organization_id, actor, correlation_id, causation_id)
         SELECT e.id, e.type, e.source, e.subject, e.version, e.data, e.time, e.organization_id, e.actor, e.correlation_id, e.causation_id
         FROM jsonb_to_recordset($1::jsonb) AS e(id text, type text, source text, subject text, version int, data jsonb,
           time timestamptz, organization_id text, actor jsonb, correlation_id text, causation_id text)`,
  values: [JSON.stringify(events)],
}));

/**
 * Writes events to the outbox in the transaction of the change they tell of, at its end. The relay hands them on after the
 * commit; without the commit they never were. Returns their ids.
 */
export async function publish(ctx: TenantContext, sql: Sql, ...events: NewEvent[]): Promise<string[]> {
  const common = {
    time: ctx.clock.now(),
    organization_id: ctx.tenant.id,
    actor: ctx.actor,
    correlation_id: ctx.correlationId,
    causation_id: ctx.causationId,
  };
  const rows = events.map((event) => ({ ...event, ...common, id: ctx.ids.next("event") }));
  writeEvents(sql, ...rows);
  return rows.map(({ id }) => id);
}
