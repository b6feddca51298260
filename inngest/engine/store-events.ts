import { typeidUnboxed } from "typeid-js";
import { type Sql, statement } from "./database";
import type { EngineEvent, EventInput } from "./event";

const insertEvents = statement<{ job: string | null }>(
  "insert_events",
  `with stored as (
    insert into inngest_engine.events (id, name, event)
    select e ->> 'id', e ->> 'name', e from json_array_elements($1) e
    on conflict (name, id) do nothing
    returning seq
  )
  select (inngest_jobs.add_job('dispatch', queue_name => 'dispatch')).id as job from stored having count(*) > 0`,
);

/** Fills in what a caller may leave out. */
export function completeEvent(event: EventInput, now: Date): EngineEvent {
  return {
    ...event,
    id: event.id ?? typeidUnboxed("evt"),
    name: event.name,
    data: event.data ?? {},
    ts: event.ts ?? now.getTime(),
  };
}

/** Stores events and queues their dispatch, in one statement. An event whose name and id are known already is ignored. */
export async function storeEvents(sql: Sql, events: readonly EngineEvent[]): Promise<void> {
  if (events.length > 0) await insertEvents(sql, JSON.stringify(events));
}
