import { router, serveMutation, serveQuery } from "@/server/kernel/api";
import { getEventSpec, listEventsSpec, redeliverEventSpec } from "./contract";
import { getEvent } from "./get-event";
import { listEvents } from "./list-events";
import { redeliverEvent } from "./redeliver-event";

export const eventsRouter = router({
  list: serveQuery(listEventsSpec, listEvents),
  get: serveQuery(getEventSpec, getEvent),
  redeliver: serveMutation(redeliverEventSpec, redeliverEvent),
});
