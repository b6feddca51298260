import * as z from "zod";
import { Country, Labels } from "@/server/kernel/schemas";

/** What was sold, as it stood when it was sold. Travels in orders and events; never looked up again. */
export const ProductSnapshot = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  resource_kind: z.string(),
});
export type ProductSnapshot = z.infer<typeof ProductSnapshot>;

export const PlanSnapshot = z.object({
  id: z.string(),
  key: z.string(),
  version: z.number().int(),
  name: z.string(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type PlanSnapshot = z.infer<typeof PlanSnapshot>;

/** One price component at the rate at which it was sold. Amounts are exact decimals in major units, as strings. */
export const PriceSnapshot = z.object({
  component_id: z.string(),
  rate_id: z.string(),
  key: z.string(),
  name: z.string(),
  charge: z.enum(["one_time", "recurring"]),
  amount: z.string(),
  hourly_amount: z.string().nullable(),
  currency: z.string(),
});
export type PriceSnapshot = z.infer<typeof PriceSnapshot>;

/** The tax that was assessed: rate as a fraction, e.g. "0.19". */
export const TaxSnapshot = z.object({
  treatment: z.enum(["standard", "reverse_charge", "out_of_scope"]),
  country: z.string(),
  rate: z.string(),
  label: z.string(),
  note: z.string().nullable(),
});
export type TaxSnapshot = z.infer<typeof TaxSnapshot>;

export const CloudKey = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "Must be the key of a cloud, e.g. openstack-fra");
export const PlacementClass = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/, "Must be a class, e.g. standard");

/** What an item asks of the place where it will stand. When it asks for nothing, every cloud of its region will do. */
export const PlacementNeeds = z.strictObject({
  class: PlacementClass.optional(),
  residency: Country.optional().meta({ description: "Country in which the data must stay." }),
  labels: Labels.optional().meta({ description: "Labels that the cloud must have in this region." }),
  cloud: CloudKey.optional().meta({ description: "Preferred, if it has room." }),
  anti_affinity: z
    .strictObject({
      group: z.string().regex(/^[a-zA-Z0-9]([a-zA-Z0-9._-]{0,61}[a-zA-Z0-9])?$/, "Must be a name like database"),
      required: z.boolean().default(true),
    })
    .optional()
    .meta({ description: "No two of your resources of one group in one zone of a cloud; or not if it can be helped." }),
});
export type PlacementNeeds = z.infer<typeof PlacementNeeds>;
