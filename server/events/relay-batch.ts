import type { Services } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { asSystem, atEnd } from "@/server/kernel/transaction";
import type { Envelope } from "./envelope";
import type { EventSink } from "./relay";
import { type EventRow, toEnvelope } from "./store";

const batchSize = 100;

/** After this many refusals (about six hours) an event is a dead letter, which an admin sees and can send again. */
const maxAttempts = 15;

/**
 * Claims the oldest waiting events, hands them to the sink and notes the outcome, all under the claim's row locks: a
 * relay that dies lets go of them by itself. Events that were refused before go one by one, so that one bad event can
 * not hold up others. Returns how many were taken over.
 */
export async function relayBatch(services: Services, sink: EventSink): Promise<number> {
  return asSystem(services, "relay", async (_tx, sql) => {
    const { rows } = await sql.query<EventRow & { attempts: number }>({
      name: "relay-claim",
      text: `SELECT * FROM events WHERE dispatched_at IS NULL AND dead_at IS NULL
               AND (next_attempt_at IS NULL OR next_attempt_at <= $2)
             ORDER BY seq LIMIT $1 FOR UPDATE SKIP LOCKED`,
      values: [batchSize, services.clock.now()],
    });
    const fresh = rows.filter((row) => row.attempts === 0);
    const groups = [
      ...(fresh.length > 0 ? [fresh] : []),
      ...rows.filter((row) => row.attempts > 0).map((row) => [row]),
    ];
    let handed = 0;
    for (const group of groups) {
      const failure = await hand(sink, group.map(toEnvelope));
      const ids = group.map((row) => row.id);
      if (failure === null) {
        noteDispatched(sql, ...ids.map((id) => ({ id, at: services.clock.now() })));
        handed += ids.length;
      } else {
        services.log.warn({ err: failure, events: ids.length }, "the bus refused events; they will be tried again");
        await noteRefused(services, sql, ids, failure);
      }
    }
    return handed;
  });
}

async function hand(sink: EventSink, events: Envelope[]): Promise<Error | null> {
  try {
    await sink(events);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const noteDispatched = atEnd((events: readonly { id: string; at: Date }[]) => ({
  name: "relay-dispatched",
  text: `UPDATE events SET dispatched_at = taken.at, last_error = NULL
         FROM unnest($1::text[], $2::timestamptz[]) AS taken(id, at) WHERE events.id = taken.id`,
  values: [events.map(({ id }) => id), events.map(({ at }) => at)],
}));

async function noteRefused({ clock }: Services, sql: Sql, ids: string[], failure: Error): Promise<void> {
  await sql.query({
    name: "relay-refused",
    text: `UPDATE events SET attempts = attempts + 1, last_error = $2,
             next_attempt_at = $3::timestamptz + least(power(2, attempts), 3600) * interval '1 second',
             dead_at = CASE WHEN attempts + 1 >= $4 THEN $3::timestamptz END
           WHERE id = ANY ($1)`,
    values: [ids, failure.message.slice(0, 500), clock.now(), maxAttempts],
  });
}
