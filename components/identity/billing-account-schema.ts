import * as z from "zod";
import { updateBillingAccountSpec } from "@/server/identity/contract";

const text = z.string();

/** A billing account as a form holds it: an empty VAT number is none. Whoever has one is a business. */
export const BillingAccountForm = z
  .object({
    id: text,
    name: text,
    email: text,
    address_line: text,
    postal_code: text,
    city: text,
    country: text.min(1, "Choose a country"),
    vat_number: text,
    time_zone: text,
    business: z.boolean(),
  })
  .transform(
    ({ vat_number, ...rest }): z.input<typeof updateBillingAccountSpec.input> => ({
      ...rest,
      vat_number: vat_number.trim() === "" ? null : vat_number,
    }),
  )
  .pipe(updateBillingAccountSpec.input);
