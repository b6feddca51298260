import * as z from "zod";
import { query, stream } from "../operation";
import { idSchema, PageQuery, pageOf, Timestamp } from "../schemas";

const actionStatuses = ["pending", "running", "succeeded", "failed", "cancelled"] as const;
const stepStatuses = [
  "pending",
  "running",
  "waiting",
  "succeeded",
  "failed",
  "skipped",
  "compensating",
  "compensated",
] as const;

export const ActionStep = z.object({
  name: z.string(),
  title: z.string(),
  status: z.enum(stepStatuses),
  attempt: z.number().int(),
  started_at: Timestamp.nullable(),
  finished_at: Timestamp.nullable(),
  error: z.string().nullable(),
});
export type ActionStep = z.infer<typeof ActionStep>;

/** A step that is still to come, but for what is said of it. */
export const actionStep = (name: string, title: string, change: Partial<ActionStep> = {}): ActionStep => ({
  name,
  title,
  status: "pending",
  attempt: 1,
  started_at: null,
  finished_at: null,
  error: null,
  ...change,
});

const ActionResource = z.object({ type: z.string(), id: z.string() });

/** What takes time, for whoever waits for it: poll it or watch it. */
export const Action = z
  .object({
    id: idSchema("action"),
    organization_id: idSchema("organization"),
    command: z.string().meta({ examples: ["order.place"] }),
    status: z.enum(actionStatuses),
    progress: z.number().int().min(0).max(100),
    resources: z.array(ActionResource),
    steps: z.array(ActionStep),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    version: z.number().int(),
    created_at: Timestamp,
    started_at: Timestamp.nullable(),
    finished_at: Timestamp.nullable(),
  })
  .meta({ id: "Action" });
export type Action = z.infer<typeof Action>;

export const getActionSpec = query({
  name: "getAction",
  summary: "Get an action",
  tag: "Actions",
  rest: { method: "GET", path: "/actions/{id}" },
  access: "orders:read",
  input: z.object({ id: idSchema("action") }),
  output: Action,
  versioned: true,
});

export const listActionsSpec = query({
  name: "listActions",
  summary: "List actions, newest first",
  tag: "Actions",
  rest: { method: "GET", path: "/actions" },
  access: "orders:read",
  input: PageQuery.extend({
    status: z.enum(actionStatuses).optional(),
    command: z
      .string()
      .max(60)
      .optional()
      .meta({ examples: ["order.place"] }),
  }),
  output: pageOf(Action),
});

export const watchActionSpec = stream({
  name: "watchAction",
  summary: "Watch an action",
  description: "Server-sent events: the action now, and again whenever it moves, until it has finished.",
  tag: "Actions",
  rest: { method: "GET", path: "/actions/{id}/events" },
  access: "orders:read",
  input: z.object({ id: idSchema("action") }),
  output: Action,
});
