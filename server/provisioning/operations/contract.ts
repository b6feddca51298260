import * as z from "zod";
import { Action } from "@/server/kernel/actions/contract";
import { mutation, query } from "@/server/kernel/operation";
import { DisplayName, idSchema, Labels, PageQuery, pageOf, Timestamp } from "@/server/kernel/schemas";
import { Reason, Resource } from "../contract";
import { PrivateCidr, SecurityRules } from "../network/contract";
import { TelemetryKind } from "../telemetry/contract";

/** A DNS label: the form of name that every cloud accepts. */
export const CloudName = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "Lower-case letters, digits and inner hyphens, at most 63 characters");
const Reference = z.string().min(1).max(255);

const SshPublicKey = z
  .string()
  .trim()
  .max(16_384)
  .regex(
    /^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp(256|384|521)|sk-[a-z0-9@.-]+) [A-Za-z0-9+/=]+( [^\r\n]*)?$/,
    "A public key, as in a file that ends in .pub",
  );

/** What can be asked of a resource that stands. Which of these a resource knows is the answer of `getResourceOperations`. */
export const OperationRequest = z
  .discriminatedUnion("name", [
    z.object({ name: z.literal("start") }),
    z.object({ name: z.literal("stop"), hard: z.boolean().default(false) }),
    z.object({ name: z.literal("restart"), hard: z.boolean().default(false) }),
    z.object({ name: z.literal("resize"), flavour: z.string().min(1).max(255) }),
    z.object({
      name: z.literal("rebuild"),
      image: z.string().min(1).max(255),
      ssh_keys: z
        .array(SshPublicKey)
        .max(50)
        .optional()
        .meta({ description: "In place of those that it has, where its cloud can change them. Left out: they stay." }),
    }),
    z.object({ name: z.literal("snapshot"), as: CloudName }),
    z.object({ name: z.literal("restore"), snapshot: Reference }),
    z.object({ name: z.literal("delete_snapshot"), snapshot: Reference }),
    z.object({ name: z.literal("attach_volume"), volume: CloudName, size_gib: z.number().int().min(1).max(65_536) }),
    z.object({ name: z.literal("detach_volume"), volume: CloudName }),
    z
      .object({ name: z.literal("attach_network"), network: CloudName, cidr: PrivateCidr.optional() })
      .meta({ description: "A network of this organisation, which is made when there is none by this name." }),
    z.object({ name: z.literal("detach_network"), network: CloudName }),
    z
      .object({ name: z.literal("set_security_rules"), rules: SecurityRules })
      .meta({ description: "The whole set: rules that are left out go." }),
    z.object({ name: z.literal("assign_public_address") }),
    z.object({ name: z.literal("release_public_address") }),
    z.object({ name: z.literal("set_boot_device"), device: z.enum(["disk", "pxe", "cdrom"]) }),
    z.object({ name: z.literal("rescue") }),
    z.object({ name: z.literal("unrescue") }),
    z.object({
      name: z.literal("apply_manifests"),
      manifests: z.array(z.string().max(262_144)).min(1).max(50),
    }),
    z.object({ name: z.literal("scale"), workload: CloudName, replicas: z.number().int().min(0).max(1000) }),
  ])
  .meta({ id: "OperationRequest" });
export type OperationRequest = z.infer<typeof OperationRequest>;
export type OperationRequestName = OperationRequest["name"];

/** What is done to a resource besides what its owner asks for: by the provider, by billing, or to end it. */
const lifeNames = ["suspend", "resume", "terminate", "recover", "delete"] as const;

const requestNames = OperationRequest.options.map((option) => option.shape.name.value);
export const OperationName = z.enum([...requestNames, ...lifeNames]);
export type OperationName = z.infer<typeof OperationName>;

export const OperationStatus = z.enum(["queued", "running", "succeeded", "failed", "cancelled"]);
export type OperationStatus = z.infer<typeof OperationStatus>;

/** One thing that was, is, or will be done to a resource. Its action tells how far it is. */
export const ResourceOperation = z
  .object({
    id: idSchema("resourceOperation"),
    organization_id: idSchema("organization"),
    resource_id: idSchema("resource"),
    action_id: idSchema("action"),
    name: OperationName,
    title: z.string().meta({ examples: ["Restart web-1"] }),
    input: z
      .record(z.string(), z.unknown())
      .meta({ description: "What it was asked with; of manifests, which may hold secrets, only how many." }),
    status: OperationStatus,
    requested_by: z.object({ type: z.string(), id: z.string() }),
    attempt: z.number().int(),
    result: z.object({ snapshot: z.string().optional() }).nullable(),
    error: Reason.nullable(),
    log: z.string().nullable().meta({ description: "What the cloud said, newest last. The provider's staff see it." }),
    created_at: Timestamp,
    started_at: Timestamp.nullable(),
    finished_at: Timestamp.nullable(),
  })
  .meta({ id: "ResourceOperation" });
export type ResourceOperation = z.infer<typeof ResourceOperation>;

/** Something that may be asked of a resource, and what that means for whoever uses and pays for it. */
export const PossibleOperation = z
  .object({
    name: z.enum([...requestNames, "terminate", "recover"]),
    title: z.string(),
    possible: z.boolean(),
    reason: z.string().nullable().meta({ description: "Why it is not possible now." }),
    interrupts: z.string().nullable().meta({ description: "What stops working meanwhile; null when nothing does." }),
    cost: z.string().meta({ description: "What it changes about what is paid." }),
    destroys: z.boolean().meta({ description: "Whether data is lost." }),
    takes_keys: z.boolean().meta({ description: "Whether it can let other SSH keys in." }),
    choices: z
      .array(z.object({ value: z.string(), title: z.string() }))
      .nullable()
      .meta({ description: "What to choose from: images for a rebuild, snapshots for a restore, volumes to detach." }),
  })
  .meta({ id: "PossibleOperation" });
export type PossibleOperation = z.infer<typeof PossibleOperation>;

const Volume = z
  .object({
    name: z.string(),
    size_gib: z.number(),
    attached: z.boolean().meta({ description: "Detached, it stays and goes with its resource." }),
  })
  .meta({ id: "Volume" });

export const ResourceOperations = z
  .object({
    operations: z.array(PossibleOperation),
    access: z.array(z.enum(["console", "console_log", "kubeconfig"])),
    snapshots: z.boolean().meta({ description: "Whether its cloud keeps snapshots of it." }),
    volumes: z
      .array(Volume)
      .nullable()
      .meta({ description: "Its disks beside its own one; null where its cloud does not tell." }),
    networks: z.boolean().meta({ description: "Whether its cloud tells in which networks it stands." }),
    tells: z.array(TelemetryKind).meta({ description: "What can be asked about it: what runs, what was written." }),
    open: z.array(ResourceOperation).meta({ description: "What runs, and behind it what waits, in order." }),
  })
  .meta({ id: "ResourceOperations" });
export type ResourceOperations = z.infer<typeof ResourceOperations>;

export const Snapshot = z
  .object({ reference: z.string(), name: z.string(), size_gib: z.number(), created_at: Timestamp })
  .meta({ id: "Snapshot" });
export type Snapshot = z.infer<typeof Snapshot>;

export const Console = z
  .object({ protocol: z.enum(["vnc", "serial", "kvm"]), url: z.string(), expires_at: Timestamp })
  .meta({ id: "Console" });
export type Console = z.infer<typeof Console>;

export const Kubeconfig = z
  .object({ document: z.string(), expires_at: Timestamp.nullable() })
  .meta({ id: "Kubeconfig" });
export type Kubeconfig = z.infer<typeof Kubeconfig>;

/** What was accepted and takes time. */
export const OperationAccepted = z
  .object({ action: Action, operation: ResourceOperation, resource: Resource })
  .meta({ id: "OperationAccepted" });
export type OperationAccepted = z.infer<typeof OperationAccepted>;

const tag = "Resources";
const byId = z.object({ id: idSchema("resource") });
const accepted = { output: OperationAccepted, location: toAction };

export const getResourceOperationsSpec = query({
  name: "getResourceOperations",
  summary: "Ask what can be done to a resource now",
  description: "With the reason for what can not, what each interrupts, what it costs, and what is under way.",
  tag,
  rest: { method: "GET", path: "/resources/{id}/operations" },
  access: "resources:read",
  input: byId,
  output: ResourceOperations,
});

export const operateResourceSpec = mutation({
  name: "operateResource",
  summary: "Do something to a resource",
  description: "One operation at a time: what is asked for while another runs waits for it, and its action says so.",
  tag,
  rest: { method: "POST", path: "/resources/{id}/operations", status: 202 },
  access: "resources:write",
  input: byId.extend({ operation: OperationRequest }),
  ...accepted,
  cost: 5,
});

export const listResourceOperationsSpec = query({
  name: "listResourceOperations",
  summary: "List what was done to resources, newest first",
  tag,
  rest: { method: "GET", path: "/resource-operations" },
  access: "resources:read",
  input: PageQuery.extend({ resource_id: idSchema("resource").optional(), status: OperationStatus.optional() }),
  output: pageOf(ResourceOperation),
});

export const updateResourceSpec = mutation({
  name: "updateResource",
  summary: "Change a resource's name, labels, project or protection",
  description: "The name is the platform's: the host itself keeps the one with which it was made.",
  tag,
  rest: { method: "PATCH", path: "/resources/{id}" },
  access: "resources:write",
  input: byId.extend({
    name: DisplayName.optional(),
    labels: Labels.optional(),
    project_id: idSchema("project").nullable().optional(),
    deletion_protection: z.boolean().optional(),
  }),
  output: Resource,
  versioned: true,
});

export const terminateResourceSpec = mutation({
  name: "terminateResource",
  summary: "Terminate a resource",
  description:
    "Billing ends at once. The resource is deleted, or kept stopped for as long as its plan says, and can be brought back until then. Refused while it is protected.",
  tag,
  rest: { method: "POST", path: "/resources/{id}/termination", status: 202 },
  access: "resources:write",
  input: byId.extend({ name: z.string().max(120).meta({ description: "The resource's name, as a confirmation." }) }),
  ...accepted,
});

export const recoverResourceSpec = mutation({
  name: "recoverResource",
  summary: "Bring back a terminated resource within its retention",
  tag,
  rest: { method: "POST", path: "/resources/{id}/recovery", status: 202 },
  access: "resources:write",
  input: byId,
  ...accepted,
});

export const suspendResourceSpec = mutation({
  name: "suspendResource",
  summary: "Suspend a resource",
  description: "It is stopped, and its owner can not start it again. It goes on being charged.",
  tag,
  rest: { method: "POST", path: "/resources/{id}/suspension", status: 202 },
  access: "platform:write",
  input: byId.extend({ reason: z.string().trim().min(1).max(500) }),
  ...accepted,
});

export const resumeResourceSpec = mutation({
  name: "resumeResource",
  summary: "Resume a suspended resource",
  tag,
  rest: { method: "POST", path: "/resources/{id}/resumption", status: 202 },
  access: "platform:write",
  input: byId,
  ...accepted,
});

export const listResourceSnapshotsSpec = query({
  name: "listSnapshotsOfResource",
  summary: "List the snapshots of a resource, oldest first",
  tag,
  rest: { method: "GET", path: "/resources/{id}/snapshots" },
  access: "resources:read",
  input: byId,
  output: z.object({ data: z.array(Snapshot) }),
});

export const openConsoleSpec = mutation({
  name: "openConsole",
  summary: "Open the console of a resource",
  description: "Answers an address that lets whoever has it in, until it expires.",
  tag,
  rest: { method: "POST", path: "/resources/{id}/console", status: 201 },
  access: "resources:write",
  input: byId,
  output: Console,
});

export const readConsoleLogSpec = query({
  name: "readConsoleLog",
  summary: "Read what a resource wrote to its console",
  description:
    "It is its organisation's own: the provider's staff leaves a note in its audit log, and nobody else reads it.",
  tag,
  rest: { method: "GET", path: "/resources/{id}/console-log" },
  access: "resources:read",
  input: byId,
  output: z.object({ text: z.string() }),
});

export const issueKubeconfigSpec = mutation({
  name: "issueKubeconfig",
  summary: "Issue a kubeconfig for a namespace",
  description: "A credential: keep it as you keep a key.",
  tag,
  rest: { method: "POST", path: "/resources/{id}/kubeconfig", status: 201 },
  access: "resources:write",
  input: byId,
  output: Kubeconfig,
});

function toAction({ action }: OperationAccepted): string {
  return `/v1/actions/${action.id}`;
}
