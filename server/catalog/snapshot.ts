import * as z from "zod";

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
