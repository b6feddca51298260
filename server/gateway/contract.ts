import * as z from "zod";
import { query } from "@/server/kernel/operation";
import { idSchema, PageQuery, pageOf, Timestamp } from "@/server/kernel/schemas";

/** Who the platform takes the caller for: a trivial operation, to try a key with. */
export const Ping = z
  .object({
    actor: z.object({ type: z.string(), id: z.string() }),
    organization_id: idSchema("organization").nullable(),
  })
  .meta({ id: "Ping" });
export type Ping = z.infer<typeof Ping>;

export const pingSpec = query({
  name: "ping",
  summary: "Tell who you are",
  description: "Answers with the actor and the organisation that the credential stands for.",
  tag: "Platform",
  rest: { method: "GET", path: "/ping" },
  access: "authenticated",
  input: z.object({}),
  output: Ping,
});

export const RequestLogEntry = z
  .object({
    id: idSchema("request"),
    request_id: z.string(),
    organization_id: idSchema("organization").nullable(),
    actor_type: z.string(),
    actor_id: z.string().nullable(),
    method: z.string(),
    route: z.string().meta({ examples: ["/v1/orders/{id}"] }),
    path: z.string(),
    status: z.number().int(),
    code: z.string().nullable(),
    duration_ms: z.number(),
    ip_address: z.string().nullable(),
    user_agent: z.string().nullable(),
    occurred_at: Timestamp,
  })
  .meta({ id: "RequestLogEntry" });
export type RequestLogEntry = z.infer<typeof RequestLogEntry>;

export const listRequestLogsSpec = query({
  name: "listRequestLogs",
  summary: "List answered requests, newest first",
  description: "The requests of the own organisation and of those below it; the provider sees those of strangers too.",
  tag: "Platform",
  rest: { method: "GET", path: "/request-logs" },
  access: "audit:read",
  input: PageQuery.extend({
    organization_id: idSchema("organization").optional(),
    request_id: z.string().max(80).optional(),
    actor_id: z.string().max(80).optional(),
    method: z.enum(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]).optional(),
    route: z.string().max(200).optional(),
    code: z.string().max(100).optional(),
    since: Timestamp.optional(),
    until: Timestamp.optional(),
  }),
  output: pageOf(RequestLogEntry),
});

export const RequestSummary = z
  .object({
    method: z.string(),
    route: z.string(),
    count: z.number().int(),
    client_errors: z.number().int(),
    server_errors: z.number().int(),
    error_rate: z.number(),
    p50_ms: z.number(),
    p95_ms: z.number(),
  })
  .meta({ id: "RequestSummary" });
export type RequestSummary = z.infer<typeof RequestSummary>;

export const summarizeRequestsSpec = query({
  name: "summarizeRequests",
  summary: "Summarise requests per route",
  description: "Counts, share of server errors and durations per route, busiest first. The last 24 hours unless said.",
  tag: "Platform",
  rest: { method: "GET", path: "/analytics/requests" },
  access: "audit:read",
  input: z.object({ since: Timestamp.optional(), until: Timestamp.optional() }),
  output: z.object({ since: Timestamp, until: Timestamp, data: z.array(RequestSummary) }),
  cost: 10,
});
