import * as z from "zod";
import { query } from "@/server/kernel/operation";
import { idSchema, Labels, PageQuery, pageOf, Timestamp } from "@/server/kernel/schemas";

export const CommercialStatus = z.enum([
  "created",
  "pending_active",
  "active",
  "suspended",
  "pending_terminate",
  "terminated",
  "aborted",
]);
export type CommercialStatus = z.infer<typeof CommercialStatus>;

export const OperatingStatus = z.enum([
  "pending",
  "configuring",
  "starting",
  "running",
  "degraded",
  "stopping",
  "stopped",
  "failed",
  "unknown",
]);
export type OperatingStatus = z.infer<typeof OperatingStatus>;

export const RunStatus = z.enum([
  "queued",
  "running",
  "waiting",
  "compensating",
  "succeeded",
  "failed",
  "compensated",
  "cancelled",
]);
export type RunStatus = z.infer<typeof RunStatus>;

export const StepStatus = z.enum([
  "pending",
  "running",
  "waiting",
  "succeeded",
  "failed",
  "skipped",
  "compensating",
  "compensated",
]);
export type StepStatus = z.infer<typeof StepStatus>;

/** What a run waits for that does not come by itself. */
export const WaitingFor = z.enum(["pause", "failure", "task", "approval"]);
export type WaitingFor = z.infer<typeof WaitingFor>;

/** Why something went wrong: a stable code, and a sentence that a customer may read. */
export const Reason = z.object({ code: z.string(), message: z.string() });
export type Reason = z.infer<typeof Reason>;

const Sold = z.object({ id: z.string(), key: z.string(), name: z.string() });

/** What the cloud says about a resource. Empty until the cloud has answered. */
export const ResourceAttributes = z.object({
  addresses: z
    .array(z.object({ address: z.string(), family: z.number().int(), scope: z.enum(["public", "private"]) }))
    .optional(),
  flavour: z.string().nullable().optional(),
  image: z.string().nullable().optional(),
  zone: z.string().nullable().optional(),
  vcpu: z.number().optional(),
  ram_gib: z.number().optional(),
  disk_gib: z.number().optional(),
});
export type ResourceAttributes = z.infer<typeof ResourceAttributes>;

/** Something that a customer has: what was agreed about it, and what it does. */
export const Resource = z
  .object({
    id: idSchema("resource"),
    organization_id: idSchema("organization"),
    project_id: idSchema("project").nullable(),
    order_id: idSchema("order").nullable().meta({ description: "Null for one that was taken over from a cloud." }),
    order_item_id: idSchema("orderItem").nullable(),
    kind: z.string().meta({ examples: ["server"] }),
    name: z.string(),
    region: z.string(),
    product: Sold,
    plan: Sold,
    attributes: ResourceAttributes,
    commercial_status: CommercialStatus,
    operating_status: OperatingStatus,
    labels: Labels,
    adopted: z.boolean(),
    deletion_protection: z.boolean(),
    suspension_reason: z.string().nullable(),
    retained_until: Timestamp.nullable().meta({ description: "Until then a terminated one can be brought back." }),
    version: z.number().int(),
    created_at: Timestamp,
    activated_at: Timestamp.nullable(),
    terminated_at: Timestamp.nullable(),
  })
  .meta({ id: "Resource" });
export type Resource = z.infer<typeof Resource>;

export const WorkflowStep = z
  .object({
    id: idSchema("workflowStep"),
    position: z.number().int(),
    name: z.string().meta({ examples: ["allocate"] }),
    title: z.string(),
    status: StepStatus,
    attempt: z.number().int(),
    external_reference: z.string().nullable(),
    error: Reason.nullable(),
    kind: z.enum(["create", "await", "verify", "manual", "approval"]),
    needs: z.array(z.string()).meta({ description: "The steps that must have been done before." }),
    compensation: z.enum(["delete"]).nullable(),
    instructions: z.string().nullable().meta({ description: "What a person has to do. The provider's staff see it." }),
    facts: z.array(z.object({ name: z.string(), label: z.string() })),
    input: z.record(z.string(), z.unknown()).nullable(),
    output: z.record(z.string(), z.unknown()).nullable(),
    due_at: Timestamp.nullable(),
    log: z.string().nullable().meta({ description: "What the cloud said, newest last. The provider's staff see it." }),
    started_at: Timestamp.nullable(),
    finished_at: Timestamp.nullable(),
    duration_ms: z.number().int().nullable(),
  })
  .meta({ id: "WorkflowStep" });
export type WorkflowStep = z.infer<typeof WorkflowStep>;

const run = {
  id: idSchema("workflowRun"),
  organization_id: idSchema("organization"),
  order_id: idSchema("order"),
  order_item_id: idSchema("orderItem"),
  resource_id: idSchema("resource"),
  resource_name: z.string(),
  action_id: idSchema("action"),
  blueprint: z.string().meta({ examples: ["server@1"] }),
  attempt: z.number().int(),
  status: RunStatus,
  cancel_requested: z.boolean(),
  waiting_for: WaitingFor.nullable(),
  paused_at: Timestamp.nullable(),
  stuck: z.boolean().meta({ description: "It should have moved long ago." }),
  error: Reason.nullable(),
  created_at: Timestamp,
  started_at: Timestamp.nullable(),
  compensating_since: Timestamp.nullable(),
  finished_at: Timestamp.nullable(),
};

export const WorkflowRunSummary = z.object(run).meta({ id: "WorkflowRunSummary" });
export type WorkflowRunSummary = z.infer<typeof WorkflowRunSummary>;

/** How one order item is made, step by step, or undone. */
export const WorkflowRun = z.object({ ...run, steps: z.array(WorkflowStep) }).meta({ id: "WorkflowRun" });
export type WorkflowRun = z.infer<typeof WorkflowRun>;

/** A cloud of the provider's. Its credentials are never shown. */
export const CloudEndpoint = z
  .object({
    id: idSchema("cloudEndpoint"),
    key: z.string(),
    name: z.string(),
    driver: z.string(),
    config: z.record(z.string(), z.unknown()),
    status: z.enum(["active", "paused"]).meta({ description: "A paused cloud gets no new resources." }),
    version: z.number().int(),
    created_at: Timestamp,
  })
  .meta({ id: "CloudEndpoint" });
export type CloudEndpoint = z.infer<typeof CloudEndpoint>;

const tag = "Provisioning";

export const listResourcesSpec = query({
  name: "listResources",
  summary: "List resources, newest first",
  tag: "Resources",
  rest: { method: "GET", path: "/resources" },
  access: "resources:read",
  input: PageQuery.extend({
    status: CommercialStatus.optional(),
    region: z.string().max(63).optional(),
    organization_id: idSchema("organization").optional(),
    order_id: idSchema("order").optional(),
    standing: z
      .enum(["true"])
      .optional()
      .meta({ description: "Only those that are not over: neither terminated nor aborted." }),
  }),
  output: pageOf(Resource),
});

export const getResourceSpec = query({
  name: "getResource",
  summary: "Get a resource",
  tag: "Resources",
  rest: { method: "GET", path: "/resources/{id}" },
  access: "resources:read",
  input: z.object({ id: idSchema("resource") }),
  output: Resource,
  versioned: true,
});

export const listWorkflowRunsSpec = query({
  name: "listWorkflowRuns",
  summary: "List workflow runs, newest first",
  tag,
  rest: { method: "GET", path: "/workflow-runs" },
  access: "resources:read",
  input: PageQuery.extend({
    status: RunStatus.optional(),
    order_id: idSchema("order").optional(),
    waiting_for: WaitingFor.optional(),
    stuck: z.enum(["true"]).optional().meta({ description: "Only those that should have moved long ago." }),
    awaiting_person: z.enum(["true"]).optional().meta({
      description: "Only those that wait for an approval, a task, or somebody to look at a failed step.",
    }),
  }),
  output: pageOf(WorkflowRunSummary),
});

export const getWorkflowRunSpec = query({
  name: "getWorkflowRun",
  summary: "Get a workflow run with its steps",
  tag,
  rest: { method: "GET", path: "/workflow-runs/{id}" },
  access: "resources:read",
  input: z.object({ id: idSchema("workflowRun") }),
  output: WorkflowRun,
});

export const listCloudEndpointsSpec = query({
  name: "listCloudEndpoints",
  summary: "List the provider's clouds",
  tag,
  rest: { method: "GET", path: "/cloud-endpoints" },
  access: "platform:read",
  input: PageQuery,
  output: pageOf(CloudEndpoint),
});
