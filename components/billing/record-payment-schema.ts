import * as z from "zod";

/** The form's fields; the server judges the sum against what is outstanding. */
export const RecordPaymentForm = z.object({
  amount: z.string().regex(/^\d{1,12}(\.\d{1,3})?$/, "Must be a sum like 12.34"),
  reference: z.string().trim().max(140, "At most 140 characters"),
  received_on: z.iso.date("Choose a day"),
});
