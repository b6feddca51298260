import * as z from "zod";
import { mutation, query } from "@/server/kernel/operation";
import { idSchema, PageQuery, pageOf, Timestamp } from "@/server/kernel/schemas";

const identifier = /^[a-z][a-z0-9_]{0,39}$/;
const Name = z.string().regex(identifier, "Must be a name like rack_server");
const Text = (longest: number) => z.string().trim().min(1, "Must not be empty").max(longest);
const Milliseconds = z.number().int().min(100).max(86_400_000);

/** Attempts and the pause between them: `first_ms`, doubled with every failure up to `max_ms`. */
const RetryPolicy = z.strictObject({
  max_attempts: z.number().int().min(1).max(100),
  first_ms: Milliseconds,
  max_ms: Milliseconds,
});

/** What a step does: asks the cloud, or a person. */
export const StepOperation = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("create") }),
  z.strictObject({ kind: z.literal("await"), until: z.array(z.enum(["building", "active"])).min(1) }),
  z.strictObject({ kind: z.literal("verify") }),
  z.strictObject({
    kind: z.literal("manual"),
    instructions: Text(2_000),
    facts: z
      .array(z.strictObject({ name: Name, label: Text(80) }))
      .max(20)
      .default([]),
  }),
  z.strictObject({ kind: z.literal("approval"), instructions: Text(2_000) }),
]);
export type StepOperation = z.infer<typeof StepOperation>;

export const BlueprintStep = z
  .strictObject({
    name: Name,
    title: Text(200).meta({ description: "For people; {kind}, {name}, {region} and {image} are filled in." }),
    operation: StepOperation,
    needs: z.array(Name).max(50).default([]).meta({ description: "The steps that must have been done before." }),
    input: z
      .record(Name, z.string().max(120))
      .default({})
      .meta({ description: "By name, where it comes from: `order.options.image`, `steps.rack.serial_number`, …" }),
    timeout_ms: z
      .number()
      .int()
      .min(1_000)
      .max(90 * 86_400_000)
      .meta({ description: "Over all attempts. A step that waits for a person raises an alert and goes on waiting." }),
    retry: RetryPolicy.default({ max_attempts: 8, first_ms: 500, max_ms: 30_000 }),
    compensation: z.enum(["delete"]).nullable().default(null),
    on_failure: z
      .enum(["undo", "hold"])
      .default("undo")
      .meta({ description: "`hold` leaves everything as it is until somebody retries, skips or cancels." }),
    leads_to: z.enum(["configuring", "starting"]).nullable().default(null),
  })
  .meta({ id: "BlueprintStep" });
export type BlueprintStep = z.output<typeof BlueprintStep>;

const Steps = z.array(BlueprintStep).min(1, "A blueprint has at least one step").max(50);
const Key = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,62}$/, "Must be a kind of resource or the key of a product, e.g. server");
const BlueprintStatus = z.enum(["draft", "active", "archived"]);

/** A version of how a kind of resource, or one product, comes to be. */
export const Blueprint = z
  .object({
    id: idSchema("blueprint"),
    key: z.string().meta({ examples: ["server"] }),
    version: z.number().int(),
    revision: z.number().int().meta({ description: "How often this version was changed; the number in its ETag." }),
    status: BlueprintStatus,
    steps: z.array(BlueprintStep),
    created_at: Timestamp,
    updated_at: Timestamp,
    published_at: Timestamp.nullable(),
  })
  .meta({ id: "Blueprint" });
export type Blueprint = z.infer<typeof Blueprint>;

const shared = { tag: "Blueprints" } as const;
const One = z.strictObject({ id: idSchema("blueprint") });

export const listBlueprintsSpec = query({
  ...shared,
  name: "listBlueprints",
  summary: "List the versions of blueprints, newest first",
  rest: { method: "GET", path: "/blueprints" },
  access: "platform:read",
  input: PageQuery.extend({ key: z.string().max(63).optional(), status: BlueprintStatus.optional() }),
  output: pageOf(Blueprint),
});

export const getBlueprintSpec = query({
  ...shared,
  name: "getBlueprint",
  summary: "Get a version of a blueprint",
  rest: { method: "GET", path: "/blueprints/{id}" },
  access: "platform:read",
  input: One,
  output: Blueprint,
  versioned: "revision",
});

export const createBlueprintSpec = mutation({
  ...shared,
  name: "createBlueprint",
  summary: "Write a draft of a blueprint's next version",
  description: "Nothing changes for orders until the draft is published.",
  rest: { method: "POST", path: "/blueprints", status: 201 },
  access: "provisioning:write",
  input: z.strictObject({ key: Key, steps: Steps }),
  output: Blueprint,
  location: ({ id }) => `/v1/blueprints/${id}`,
});

export const updateBlueprintSpec = mutation({
  ...shared,
  name: "updateBlueprint",
  summary: "Change the steps of a draft",
  rest: { method: "PUT", path: "/blueprints/{id}" },
  access: "provisioning:write",
  input: One.extend({ steps: Steps }),
  output: Blueprint,
  versioned: "revision",
});

export const publishBlueprintSpec = mutation({
  ...shared,
  name: "publishBlueprint",
  summary: "Let new runs begin with this version",
  description: "Takes the place of the active version. Runs that have begun keep the version with which they did.",
  rest: { method: "POST", path: "/blueprints/{id}/publication" },
  access: "provisioning:write",
  input: One,
  output: Blueprint,
  versioned: "revision",
});

export const archiveBlueprintSpec = mutation({
  ...shared,
  name: "archiveBlueprint",
  summary: "Put a draft aside",
  description: "An active version is archived by publishing another one.",
  rest: { method: "POST", path: "/blueprints/{id}/archival" },
  access: "provisioning:write",
  input: One,
  output: Blueprint,
  versioned: "revision",
});

export const validateBlueprintSpec = mutation({
  ...shared,
  name: "validateBlueprint",
  summary: "Check the steps of a blueprint without saving them",
  rest: { method: "POST", path: "/blueprints/validate" },
  access: "provisioning:write",
  input: z.strictObject({ steps: z.array(z.unknown()).max(50) }),
  output: z.object({
    valid: z.boolean(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })),
  }),
});
