import type { EventType } from "@/server/events/define-event";
import { publicEvents } from "./public-events";
import { templates } from "./templates";

/** Every event that anybody is told of, inside by a template or outside by webhook; each once. */
export const toldEvents: readonly EventType[] = [
  ...new Map([...publicEvents, ...templates].map(({ event }) => [event.type, event])).values(),
];
