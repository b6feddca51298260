import { typeidUnboxed } from "typeid-js";
import { type Sql, statement } from "./database";
import type { EngineEvent, EventInput } from "./event";

const insertEvents = statement<{ job: string | null }>(
  "insert_events",
  `with stored as (
    insert into inngest_engine.events (id, name, event, dispatched_at)
    select e ->> 'id', e ->> 'name', e,
      case when not ($2::text[] is null or e ->> 'name' = any ($2)
        or exists (select from inngest_engine.waits where event_name = e ->> 'name')) then now() end
    from json_array_elements($1) e
    on conflict (name, id) do nothing
    returning dispatched_at
  )
  select (inngest_jobs.add_job('dispatch', queue_name => 'dispatch')).id as job
  from stored where dispatched_at is null having count(*) > 0`,
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

/**
 * Stores events and queues their dispatch, in one statement. An event whose name and id are known already is ignored.
 * `heard`: the names of events by which runs start or are cancelled, from who knows them; any other for which no run waits is
 * stored as dispatched, since nothing would come of it.
 */
export async function storeEvents(
  sql: Sql,
  events: readonly EngineEvent[],
  heard?: ReadonlySet<string>,
): Promise<void> {
  if (events.length > 0) await insertEvents(sql, JSON.stringify(events), heard ? [...heard] : null);
}
