import * as z from "zod";
import { PlacementNeeds } from "@/server/catalog/snapshot";
import { query } from "@/server/kernel/operation";
import { idSchema, Timestamp } from "@/server/kernel/schemas";

/** What was found when a cloud was considered. Without reasons it would have done. */
export const PlacementCandidate = z.object({
  cloud: z.string(),
  cloud_region: z.string(),
  zone: z.string().nullable(),
  weight: z.number().int(),
  reasons: z.array(z.object({ code: z.string(), message: z.string() })),
  waits: z.boolean().meta({ description: "What speaks against it may pass: the cloud does not answer." }),
});
export type PlacementCandidate = z.infer<typeof PlacementCandidate>;

export const PlacementVerdict = z
  .object({
    region: z.string(),
    outcome: z.enum(["fits", "waits", "impossible"]),
    message: z.string(),
    cloud: z.string().nullable().meta({ description: "Where it goes." }),
    zone: z.string().nullable(),
    candidates: z.array(PlacementCandidate).meta({ description: "For the provider's staff; empty for others." }),
  })
  .meta({ id: "PlacementVerdict" });
export type PlacementVerdict = z.infer<typeof PlacementVerdict>;

export const Placement = PlacementVerdict.extend({ attempt: z.number().int(), created_at: Timestamp }).meta({
  id: "Placement",
});
export type Placement = z.infer<typeof Placement>;

const shared = { tag: "Placement" } as const;

export const previewPlacementSpec = query({
  ...shared,
  name: "previewPlacement",
  summary: "Ask where an item would be placed now, and why there",
  description: "Asks the clouds of the region. Nothing is reserved: an order is judged again when its turn comes.",
  rest: { method: "POST", path: "/placement-verdicts" },
  access: "orders:read",
  input: z.strictObject({
    plan_id: idSchema("plan"),
    region: z.string().min(1).max(63),
    options: z.record(z.string().max(60), z.unknown()).default({}),
    placement: PlacementNeeds.default({}),
  }),
  output: PlacementVerdict,
  cost: 5,
});

export const listPlacementsSpec = query({
  ...shared,
  name: "listPlacements",
  summary: "List where a resource was placed, attempt by attempt",
  description: "Empty for what stands in a region that one cloud alone serves.",
  rest: { method: "GET", path: "/resources/{id}/placements" },
  access: "resources:read",
  input: z.strictObject({ id: idSchema("resource") }),
  output: z.object({ data: z.array(Placement) }),
});
