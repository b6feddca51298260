import { z } from "zod";
import { ResourceKind, Size, Tenant } from "./resource";

export const Region = z.object({
  id: z.string().min(1).max(63),
  title: z.string(),
  /** ISO 3166-1, for residency rules. */
  country: z.string().length(2).nullable(),
  zones: z.array(z.object({ id: z.string().min(1).max(63), title: z.string() })),
});
export type Region = z.infer<typeof Region>;

/** A size that can be ordered: a Nova flavour, a class of machines. Namespaces state their limits instead. */
export const Flavour = z.object({
  id: z.string().min(1).max(255),
  title: z.string(),
  kind: ResourceKind,
  size: Size,
});
export type Flavour = z.infer<typeof Flavour>;

export const Image = z.object({
  id: z.string().min(1).max(255),
  title: z.string(),
  os: z.string().nullable(),
  minDiskGib: z.number().nonnegative(),
  minRamGib: z.number().nonnegative(),
});
export type Image = z.infer<typeof Image>;

export const measures = ["resources", "vcpu", "ram_gib", "disk_gib", "pods"] as const;
export type Measure = (typeof measures)[number];

/** What a tenant may have in one region. A null limit is no limit. */
export const Quota = z.object({
  tenant: Tenant,
  region: z.string(),
  items: z.array(
    z.object({
      measure: z.enum(measures),
      limit: z.number().nonnegative().nullable(),
      used: z.number().nonnegative(),
    }),
  ),
});
export type Quota = z.infer<typeof Quota>;
export type QuotaLimits = Partial<Record<Measure, number>>;

/** How many more of each flavour a region can take at this moment. Null where the cloud does not tell. */
export const Capacity = z.object({
  region: z.string(),
  flavours: z.array(z.object({ flavour: z.string(), available: z.int().nonnegative().nullable() })),
});
export type Capacity = z.infer<typeof Capacity>;

/** What `create` would do now. It fits when there is no reason against it; nothing is reserved. */
export const Plan = z.object({
  fits: z.boolean(),
  reasons: z.array(
    z.object({
      kind: z.enum(["quota", "capacity", "not_found", "refused", "unsupported"]),
      /** JSON pointer into the specification. */
      pointer: z.string(),
      message: z.string(),
    }),
  ),
  /** The things that would exist, in the cloud's own words, for instance a port, a volume and a server. */
  makes: z.array(z.object({ what: z.string(), name: z.string() })),
  size: Size,
  expectedMs: z.int().nonnegative(),
});
export type Plan = z.infer<typeof Plan>;
