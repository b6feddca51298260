import * as z from "zod";
import { pairsOfRows, type RowColumn, rowMistakes } from "@/components/ui/rows";
import { CloudKey, PlacementClass } from "@/server/catalog/snapshot";
import { Country } from "@/server/kernel/schemas";
import { regionCloudColumns } from "./region-cloud-columns";

const Name = z.string().trim().min(1, "Needed").max(63);
/** Left empty it is nothing. */
const orNothing = <T extends z.ZodType<string, string>>(schema: T) =>
  z.union([z.literal("").transform(() => null), schema]);

const whole = (most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,8}$/, "Must be a whole number")
    .transform(Number)
    .refine((value) => value <= most, `At most ${most.toLocaleString("en")}`);

/** Rows of names with their values, and what they are called in the form. */
const pairs = (columns: readonly RowColumn[]) =>
  z.array(z.record(z.string(), z.string())).transform((rows, ctx) => {
    for (const { index, column, message } of rowMistakes(columns, rows))
      ctx.addIssue({ code: "custom", path: [index, column], message });
    return pairsOfRows(rows);
  });

/** The form as it is typed; its output is what the API takes. */
export const RegionCloudForm = z.object({
  region: Name,
  cloud: CloudKey,
  cloud_region: Name,
  /** Whether the cloud that served the region so far is added to its list too. */
  keep: z.boolean(),
  zone: orNothing(Name),
  kinds: z.array(z.enum(["server", "namespace", "machine"])),
  weight: whole(1000),
  maximum: z.union([z.literal("").transform(() => null), whole(10_000_000)]),
  class: orNothing(PlacementClass),
  residency: orNothing(Country),
  labels: pairs(regionCloudColumns.labels),
  flavours: pairs(regionCloudColumns.flavours),
  images: pairs(regionCloudColumns.images),
});
export type RegionCloudInput = z.input<typeof RegionCloudForm>;
export type RegionCloudOutput = z.output<typeof RegionCloudForm>;
