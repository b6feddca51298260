import * as z from "zod";
import { mutation, query } from "@/server/kernel/operation";
import { idSchema, PageQuery, pageOf, Timestamp } from "@/server/kernel/schemas";

const eventStatuses = ["waiting", "dispatched", "dead"] as const;

/** An event of the bus as the provider's staff sees it. */
export const BusEvent = z
  .object({
    id: idSchema("event"),
    type: z.string(),
    source: z.string(),
    subject: z.string(),
    time: Timestamp,
    dataschema: z.number().int(),
    organization_id: z.string(),
    actor: z.object({ type: z.string(), id: z.string() }),
    correlation_id: z.string(),
    causation_id: z.string().nullable(),
    data: z.unknown(),
    status: z.enum(eventStatuses),
    attempts: z.number().int(),
    last_error: z.string().nullable(),
    next_attempt_at: Timestamp.nullable(),
    dispatched_at: Timestamp.nullable(),
  })
  .meta({ id: "BusEvent" });
export type BusEvent = z.infer<typeof BusEvent>;

export const listEventsSpec = query({
  name: "listEvents",
  summary: "List the events of the bus, newest first",
  tag: "Events",
  rest: { method: "GET", path: "/events" },
  access: "platform:read",
  input: PageQuery.extend({
    status: z.enum(eventStatuses).optional(),
    type: z.string().max(80).optional(),
    subject: z.string().max(80).optional(),
  }),
  output: pageOf(BusEvent),
});

export const getEventSpec = query({
  name: "getEvent",
  summary: "Get an event of the bus",
  tag: "Events",
  rest: { method: "GET", path: "/events/{id}" },
  access: "platform:read",
  input: z.object({ id: idSchema("event") }),
  output: BusEvent,
});

export const redeliverEventSpec = mutation({
  name: "redeliverEvent",
  summary: "Send a dead letter again",
  description: "Puts a dead event back into the outbox. Consumers that saw it already ignore it by its id.",
  tag: "Events",
  rest: { method: "POST", path: "/events/{id}/redeliveries", status: 202 },
  access: "platform:write",
  input: z.object({ id: idSchema("event") }),
  output: BusEvent,
});
