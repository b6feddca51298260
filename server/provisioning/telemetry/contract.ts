import * as z from "zod";
import { query } from "@/server/kernel/operation";
import { idSchema, PageQuery, pageOf, Timestamp } from "@/server/kernel/schemas";

/** What a resource can tell about itself; its cloud decides which of these there are. */
export const TelemetryKind = z.enum(["workloads", "logs", "events", "metrics"]);
export type TelemetryKind = z.infer<typeof TelemetryKind>;

const kinds = ["deployment", "stateful_set", "daemon_set", "job", "cron_job", "pod"] as const;
const WorkloadKind = z.enum(kinds).meta({ description: "A pod is listed by itself when nothing else keeps it." });

const WorkloadPod = z
  .object({
    name: z.string(),
    state: z.enum(["pending", "running", "succeeded", "failed", "unknown"]),
    ready: z.boolean(),
    restarts: z.number().int(),
    containers: z.array(z.string()),
    message: z.string().nullable().meta({ description: "Why it is not ready, in the cluster's words." }),
    created_at: Timestamp,
  })
  .meta({ id: "WorkloadPod" });

/** Something that runs in a namespace. */
export const Workload = z
  .object({
    kind: WorkloadKind,
    name: z.string(),
    desired: z.number().int().nullable().meta({ description: "How many pods it should have; null for a cron job." }),
    ready: z.number().int().meta({ description: "Of a job, how often it has ended well." }),
    rollout: z.enum(["complete", "progressing", "failed", "paused"]).meta({
      description: "How far it is with what was last asked of it. What failed does not get there by itself.",
    }),
    images: z.array(z.string()),
    message: z.string().nullable().meta({ description: "Why it is not complete, or when it runs." }),
    pods: z.array(WorkloadPod).meta({ description: "Newest first, at most 50." }),
    created_at: Timestamp,
  })
  .meta({ id: "Workload" });
export type Workload = z.infer<typeof Workload>;

export const ResourceLog = z
  .object({
    workload: z.string(),
    kind: WorkloadKind,
    pod: z.string().nullable().meta({ description: "Null when it has none now." }),
    container: z.string().nullable(),
    lines: z.array(z.object({ time: Timestamp.nullable(), text: z.string() })),
    truncated: z.boolean().meta({ description: "Older lines were left out, for their number or their size." }),
    note: z.string().nullable().meta({ description: "Why there is nothing to read." }),
  })
  .meta({ id: "ResourceLog" });
export type ResourceLog = z.infer<typeof ResourceLog>;

export const ResourceEvent = z
  .object({
    id: z.string(),
    time: Timestamp,
    type: z.string().meta({ description: "The cloud's own word.", examples: ["server.reboot", "FailedScheduling"] }),
    message: z.string(),
  })
  .meta({ id: "ResourceEvent" });
export type ResourceEvent = z.infer<typeof ResourceEvent>;

export const ResourceMetrics = z
  .object({
    from: Timestamp,
    to: Timestamp,
    step_seconds: z.number().int(),
    data: z.array(
      z.object({
        metric: z.string().meta({ examples: ["cpu_percent"] }),
        unit: z.string().meta({ examples: ["percent"] }),
        points: z.array(z.object({ time: Timestamp, value: z.number() })),
      }),
    ),
  })
  .meta({ id: "ResourceMetrics" });
export type ResourceMetrics = z.infer<typeof ResourceMetrics>;

const tag = "Resources";
const byId = z.object({ id: idSchema("resource") });
const ObjectName = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/, "A name, as the list of workloads has it");

export const listResourceWorkloadsSpec = query({
  name: "listResourceWorkloads",
  summary: "List what runs in a namespace",
  description: "Asked of its cloud now: each workload, its pods, and how far its rollout is.",
  tag,
  rest: { method: "GET", path: "/resources/{id}/workloads" },
  access: "resources:read",
  input: byId,
  output: z.object({
    data: z.array(Workload),
    truncated: z.boolean().meta({ description: "There are more than one answer holds." }),
  }),
  cost: 5,
});

export const readResourceLogSpec = query({
  name: "readResourceLog",
  summary: "Read what a container wrote last",
  description:
    "Oldest line first, at most 1 MiB. Without `pod` and `container`, those of the newest pod's first container. What a container writes is its organisation's own: the provider's staff leaves a note in its audit log, and nobody else reads it.",
  tag,
  rest: { method: "GET", path: "/resources/{id}/logs" },
  access: "resources:read",
  input: byId.extend({
    workload: ObjectName,
    kind: WorkloadKind.optional().meta({ description: "Where two kinds have one name." }),
    pod: ObjectName.optional(),
    container: ObjectName.optional(),
    lines: z.number().int().min(1).max(5_000).default(200),
    since: Timestamp.optional(),
    previous: z.boolean().default(false).meta({ description: "Of its last life, before it was started again." }),
  }),
  output: ResourceLog,
  cost: 5,
});

export const listResourceEventsSpec = query({
  name: "listResourceEvents",
  summary: "List what a resource's cloud says about it, newest first",
  description: "As far back as the cloud remembers: a Kubernetes cluster usually for an hour.",
  tag,
  rest: { method: "GET", path: "/resources/{id}/events" },
  access: "resources:read",
  input: byId.extend({ limit: PageQuery.shape.limit, cursor: z.string().max(500).optional() }),
  output: pageOf(ResourceEvent),
  cost: 5,
});

export const readResourceMetricsSpec = query({
  name: "readResourceMetrics",
  summary: "Read how busy a resource is",
  description:
    "Those metrics that its cloud measures, and no others. A cloud that keeps no past has one point; a metric that was not measured in the period has none.",
  tag,
  rest: { method: "GET", path: "/resources/{id}/metrics" },
  access: "resources:read",
  input: byId.extend({
    from: Timestamp.optional().meta({ description: "An hour before `to` unless said." }),
    to: Timestamp.optional().meta({ description: "Now unless said." }),
    step_seconds: z.number().int().min(1).max(86_400).default(60),
  }),
  output: ResourceMetrics,
});
