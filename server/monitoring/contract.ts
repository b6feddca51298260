import * as z from "zod";
import { query } from "@/server/kernel/operation";
import { Timestamp } from "@/server/kernel/schemas";

const Count = z.number().int().min(0);

/** How the platform itself is, as its staff sees it. Durations carry their unit in their name. */
export const PlatformStatus = z
  .object({
    verdict: z.enum(["ok", "degraded"]),
    concerns: z.array(z.object({ code: z.string(), message: z.string() })).meta({
      description: "What stands against a verdict of ok, the worst first.",
    }),
    database: z.object({ version: z.string(), answered_in_ms: z.number() }),
    outbox: z.object({
      waiting: Count,
      dead: Count,
      lag_seconds: z.number().meta({ description: "Age of the oldest event that waits to be handed over." }),
    }),
    engine: z.object({
      kind: z.enum(["embedded", "inngest"]),
      workers: Count.nullable().meta({ description: "Processes that run functions; null with an Inngest server." }),
      executing: Count.nullable(),
      waiting: Count.nullable(),
      dead_events: Count.nullable(),
      lag_seconds: z.number().nullable().meta({ description: "Age of the oldest step that is due and not begun." }),
    }),
    runs: z.object({
      queued: Count,
      running: Count,
      waiting: Count,
      compensating: Count,
      stuck: Count,
      awaiting_person: Count.meta({
        description: "Of those that wait: for an approval, a task, or somebody to look at a failed step.",
      }),
    }),
    orders: z.object({
      pending_approval: Count,
      pending_payment: Count,
      created: Count,
      provisioning: Count,
      partially_provisioned: Count,
      failed: Count,
      cancelling: Count,
    }),
    checked_at: Timestamp,
  })
  .meta({ id: "PlatformStatus" });
export type PlatformStatus = z.infer<typeof PlatformStatus>;

export const getPlatformStatusSpec = query({
  name: "getPlatformStatus",
  summary: "Get how the platform itself is",
  description: "Database, event bus, engine, workflow runs, and the orders that somebody may have to look at.",
  tag: "Platform",
  rest: { method: "GET", path: "/platform/status" },
  access: "platform:read",
  input: z.object({}),
  output: PlatformStatus,
  cost: 5,
});
