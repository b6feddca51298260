import * as z from "zod";
import { mutation, query } from "@/server/kernel/operation";
import { Country, idSchema, Labels, PageQuery, pageOf, Timestamp } from "@/server/kernel/schemas";
import { CloudKey, PlacementClass } from "../snapshot";

const Name = z.string().min(1).max(63);
const Names = z.record(z.string().min(1).max(255), z.string().min(1).max(255));
const resourceKinds = ["server", "namespace", "machine"] as const;

/** A cloud that serves a region of the catalogue, and what for. */
const Serving = z.strictObject({
  region: Name.meta({ description: "Key of the catalogue's region.", examples: ["fra1"] }),
  cloud: CloudKey.meta({ description: "Key of the cloud endpoint." }),
  cloud_region: Name.meta({ description: "What the cloud calls the region." }),
  zone: Name.nullable()
    .default(null)
    .meta({ description: "Everything goes to this zone of it. Null: the cloud chooses." }),
  kinds: z
    .array(z.enum(resourceKinds))
    .default([])
    .meta({ description: "The kinds of resources that it takes. None named: all that it can." }),
  weight: z.number().int().min(0).max(1000).default(100).meta({
    description:
      "Its share of what is ordered, against the other clouds of the region. 0: only what fits nowhere else.",
  }),
  maximum: z
    .number()
    .int()
    .min(0)
    .max(10_000_000)
    .nullable()
    .default(null)
    .meta({ description: "How many resources may be placed here. Null: as many as the cloud has room for." }),
  class: PlacementClass.nullable().default(null),
  residency: Country.nullable().default(null).meta({ description: "Country in which the data stays." }),
  labels: Labels.default({}),
  flavours: Names.default({}).meta({
    description: "The cloud's names of the catalogue's flavours, where they differ.",
  }),
  images: Names.default({}).meta({ description: "The cloud's names of the catalogue's images, where they differ." }),
  status: z.enum(["active", "drained"]).default("active").meta({
    description: "`drained`: nothing new is placed here, and what is here stays.",
  }),
});

export const RegionCloud = Serving.extend({
  id: idSchema("regionCloud"),
  version: z.number().int(),
  created_at: Timestamp,
}).meta({ id: "RegionCloud" });
export type RegionCloud = z.infer<typeof RegionCloud>;

/** By whom a region is served, whether that is written or not. */
export const RegionService = z
  .object({
    id: idSchema("region"),
    region: Name,
    name: z.string(),
    home: z.string().meta({ description: "Key of the cloud that serves it for as long as `clouds` names none." }),
    clouds: z.array(z.string()).meta({ description: "Keys of the clouds that stand in the list for it, each once." }),
  })
  .meta({ id: "RegionService" });
export type RegionService = z.infer<typeof RegionService>;

const shared = { tag: "Clouds" } as const;
const One = z.strictObject({ id: idSchema("regionCloud") });

export const listRegionCloudsSpec = query({
  ...shared,
  name: "listRegionClouds",
  summary: "List which clouds serve which regions",
  description: "A region that stands here with no cloud is served by one alone, under its own name.",
  rest: { method: "GET", path: "/region-clouds" },
  access: "platform:read",
  input: PageQuery.extend({ region: Name.optional(), cloud: CloudKey.optional() }),
  output: pageOf(RegionCloud),
});

export const listRegionServicesSpec = query({
  ...shared,
  name: "listRegionServices",
  summary: "List by which clouds each region is served",
  description: "Also the regions that one cloud serves alone without standing in the list of region clouds.",
  rest: { method: "GET", path: "/region-services" },
  access: "platform:read",
  input: PageQuery,
  output: pageOf(RegionService),
});

export const getRegionCloudSpec = query({
  ...shared,
  name: "getRegionCloud",
  summary: "Get how a cloud serves a region",
  rest: { method: "GET", path: "/region-clouds/{id}" },
  access: "platform:read",
  input: One,
  output: RegionCloud,
  versioned: true,
});

export const createRegionCloudSpec = mutation({
  ...shared,
  name: "createRegionCloud",
  summary: "Have a cloud serve a region",
  description: "From the first one on, the region is served by the clouds that are named here and by no other.",
  rest: { method: "POST", path: "/region-clouds", status: 201 },
  access: "clouds:write",
  input: Serving,
  output: RegionCloud,
  location: ({ id }) => `/v1/region-clouds/${id}`,
});

const shape = Serving.shape;

export const updateRegionCloudSpec = mutation({
  ...shared,
  name: "updateRegionCloud",
  summary: "Change how a cloud serves a region",
  description: "For what is ordered from now on. What stands stays where it is.",
  rest: { method: "PATCH", path: "/region-clouds/{id}" },
  access: "clouds:write",
  input: One.extend({
    kinds: shape.kinds.unwrap().optional(),
    weight: shape.weight.unwrap().optional(),
    maximum: shape.maximum.unwrap().optional(),
    class: shape.class.unwrap().optional(),
    residency: shape.residency.unwrap().optional(),
    labels: shape.labels.unwrap().optional(),
    flavours: shape.flavours.unwrap().optional(),
    images: shape.images.unwrap().optional(),
    status: shape.status.unwrap().optional(),
  }),
  output: RegionCloud,
  versioned: true,
});

export const deleteRegionCloudSpec = mutation({
  ...shared,
  name: "deleteRegionCloud",
  summary: "Have a cloud serve a region no more",
  description: "What stands there stays, and is operated and deleted there.",
  rest: { method: "DELETE", path: "/region-clouds/{id}", status: 204 },
  access: "clouds:write",
  input: One,
  output: z.null(),
});
