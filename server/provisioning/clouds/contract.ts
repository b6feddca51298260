import * as z from "zod";
import { Action } from "@/server/kernel/actions/contract";
import { mutation, query } from "@/server/kernel/operation";
import { DisplayName, idSchema } from "@/server/kernel/schemas";
import { CloudEndpoint } from "../contract";

const Kind = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, "Must be a kind of driver, e.g. openstack")
  .meta({ examples: ["sandbox"] });
const Settings = z.record(z.string().max(120), z.unknown());
const Config = Settings.meta({ description: "By the driver's schema, see `GET /v1/cloud-drivers`. Is shown." });
const Credentials = Settings.meta({ description: "By the driver's schema. Encrypted, and never shown again." });

/** A JSON Schema (2020-12). */
const JsonSchema = z.record(z.string(), z.unknown());

/** A kind of cloud that this build can drive, and what it needs to be told. */
export const CloudDriverKind = z
  .object({ kind: z.string(), title: z.string(), config_schema: JsonSchema, credentials_schema: JsonSchema })
  .meta({ id: "CloudDriverKind" });
export type CloudDriverKind = z.infer<typeof CloudDriverKind>;

const CloudFlavour = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.string(),
  vcpu: z.number(),
  ram_gib: z.number(),
  disk_gib: z.number(),
  available: z
    .number()
    .int()
    .nullable()
    .meta({ description: "How many more there is room for. Null where the cloud does not tell." }),
});

export const CloudRegion = z.object({
  id: z.string(),
  title: z.string(),
  country: z.string().nullable(),
  zones: z.array(z.string()),
  flavours: z.array(CloudFlavour),
  images: z.array(z.object({ id: z.string(), title: z.string(), os: z.string().nullable() })),
});
export type CloudRegion = z.infer<typeof CloudRegion>;

/** What a cloud answered when it was asked who it is and what it has. */
export const CloudOffer = z
  .object({
    kind: z.string(),
    account: z.string(),
    version: z.string(),
    resources: z.array(z.object({ kind: z.string(), operations: z.array(z.string()) })),
    features: z.array(z.string()),
    regions: z.array(CloudRegion),
  })
  .meta({ id: "CloudOffer" });
export type CloudOffer = z.infer<typeof CloudOffer>;

const shared = { tag: "Clouds" } as const;
const One = z.strictObject({ id: idSchema("cloudEndpoint") });

export const listCloudDriversSpec = query({
  ...shared,
  name: "listCloudDrivers",
  summary: "List the kinds of cloud that can be connected",
  rest: { method: "GET", path: "/cloud-drivers" },
  access: "platform:read",
  input: z.object({}),
  output: z.object({ data: z.array(CloudDriverKind) }),
});

export const probeCloudSpec = mutation({
  ...shared,
  name: "probeCloud",
  summary: "Try a cloud's settings without saving them",
  description:
    "Signs in and asks what there is. A wrong setting, and whatever the cloud has against it, is a 422 that points at the field.",
  rest: { method: "POST", path: "/cloud-endpoints/probe" },
  access: "clouds:write",
  input: z.strictObject({ kind: Kind, config: Config, credentials: Credentials }),
  output: CloudOffer,
  cost: 5,
});

export const createCloudEndpointSpec = mutation({
  ...shared,
  name: "createCloudEndpoint",
  summary: "Connect a cloud",
  description: "Tries the settings first, and keeps nothing of a cloud that does not let the platform in.",
  rest: { method: "POST", path: "/cloud-endpoints", status: 201 },
  access: "clouds:write",
  input: z.strictObject({
    key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "Must be a key like openstack-fra"),
    name: DisplayName,
    kind: Kind,
    config: Config,
    credentials: Credentials,
  }),
  output: CloudEndpoint,
  location: ({ id }) => `/v1/cloud-endpoints/${id}`,
  cost: 5,
});

export const getCloudEndpointSpec = query({
  ...shared,
  name: "getCloudEndpoint",
  summary: "Get a cloud",
  rest: { method: "GET", path: "/cloud-endpoints/{id}" },
  access: "platform:read",
  input: One,
  output: CloudEndpoint,
  versioned: true,
});

export const getCloudOfferSpec = query({
  ...shared,
  name: "getCloudOffer",
  summary: "Ask a cloud what it has now",
  description: "A cloud that does not answer, or does not let the platform in, is a 422.",
  rest: { method: "GET", path: "/cloud-endpoints/{id}/offer" },
  access: "platform:read",
  input: One,
  output: CloudOffer,
  cost: 5,
});

export const updateCloudEndpointSpec = mutation({
  ...shared,
  name: "updateCloudEndpoint",
  summary: "Rename a cloud, pause it, or change its settings",
  description: "New settings or credentials take the place of the old ones as a whole, and are tried first.",
  rest: { method: "PATCH", path: "/cloud-endpoints/{id}" },
  access: "clouds:write",
  input: One.extend({
    name: DisplayName.optional(),
    status: CloudEndpoint.shape.status.optional(),
    config: Config.optional(),
    credentials: Credentials.optional(),
  }),
  output: CloudEndpoint,
  versioned: true,
  cost: 5,
});

export const importFlavoursSpec = mutation({
  ...shared,
  name: "importFlavours",
  summary: "Make draft plans of a cloud's flavours",
  description:
    "The catalogue gets a plan for each, as a draft that nobody can order, and the region if it does not have it. What was imported before stays as it is.",
  rest: { method: "POST", path: "/cloud-endpoints/{id}/imports", status: 202 },
  access: "clouds:write",
  input: One.extend({
    region: z.string().min(1).max(63),
    flavours: z.array(z.string().min(1).max(255)).min(1).max(200),
  }),
  output: z.object({ action: Action }),
  location: ({ action }) => `/v1/actions/${action.id}`,
});
