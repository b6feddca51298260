import * as z from "zod";
import { CloudKey, PlacementClass } from "@/server/catalog/snapshot";
import { Country } from "@/server/kernel/schemas";

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

const line = /^\s*([^=\s][^=]*?)\s*=\s*(\S.*?)\s*$/;

/** Lines of `name = value`. */
const Pairs = z.string().transform((text, ctx) => {
  const pairs: Record<string, string> = {};
  for (const [index, written] of text.split("\n").entries()) {
    if (written.trim() === "") continue;
    const [, name, value] = line.exec(written) ?? [];
    if (name && value) pairs[name] = value;
    else ctx.addIssue({ code: "custom", message: `Line ${index + 1} is not of the form name = value.` });
  }
  return pairs;
});

/** The form as it is typed; its output is what the API takes. */
export const RegionCloudForm = z.object({
  region: Name,
  cloud: CloudKey,
  cloud_region: Name,
  zone: orNothing(Name),
  kinds: z.array(z.enum(["server", "namespace", "machine"])),
  weight: whole(1000),
  maximum: z.union([z.literal("").transform(() => null), whole(10_000_000)]),
  class: orNothing(PlacementClass),
  residency: orNothing(Country),
  labels: Pairs,
  flavours: Pairs,
  images: Pairs,
});
