import type { Pool } from "pg";
import { z } from "zod";
import { type EventInput, eventInput } from "./event";
import { completeEvent, storeEvents } from "./store-events";
import type { Sender } from "./transport";

const batch = z.array(eventInput);

/**
 * Sends events, for processes that run no functions themselves as well. Events are durable before the promise resolves.
 * `heard`: as for `storeEvents`.
 */
export function createEngineSender(
  pool: Pool,
  { now = () => new Date(), heard }: { now?: () => Date; heard?: ReadonlySet<string> } = {},
): Sender {
  return {
    async send(events: EventInput[]) {
      const complete = batch.parse(events).map((event) => completeEvent(event, now()));
      await storeEvents(pool, complete, heard);
      return { ids: complete.map((event) => event.id) };
    },
  };
}
