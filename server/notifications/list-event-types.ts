import { z } from "zod";
import type { EventTypeInfo } from "./contract";
import { publicEvents } from "./public-events";

let described: EventTypeInfo[] | null = null;

/** Every event that a webhook can receive, with the JSON Schema of its data. The same for everybody. */
export async function listEventTypes(): Promise<{ data: EventTypeInfo[] }> {
  described ??= publicEvents.map(({ event, description }) => ({
    type: event.type,
    description,
    version: event.version,
    schema: z.record(z.string(), z.unknown()).parse(z.toJSONSchema(event.data, { io: "output" })),
  }));
  return { data: described };
}
