import * as z from "zod";

const most = 1_000_000;

/** A whole number as it is typed; left empty it is the standard, which the API knows as null. */
export const QuotaForm = z.object({
  maximum: z.union([
    z.literal("").transform(() => null),
    z
      .string()
      .trim()
      .regex(/^\d{1,7}$/, "Must be a whole number")
      .transform(Number)
      .refine((value) => value <= most, `At most ${most.toLocaleString("en")}`),
  ]),
});
