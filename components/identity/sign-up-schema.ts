import * as z from "zod";
import { signUpSpec } from "@/server/identity/contract";

const text = z.string();

/** The sign-up as a form holds it: every field a text; an empty VAT number is none. */
export const SignUpForm = z
  .object({
    name: text,
    email: text,
    password: text,
    organization_name: text,
    country: text.min(1, "Choose a country"),
    postal_code: text,
    city: text,
    address_line: text,
    vat_number: text,
  })
  .transform(
    ({ vat_number, ...rest }): z.input<typeof signUpSpec.input> => ({
      ...rest,
      vat_number: vat_number.trim() === "" ? null : vat_number,
    }),
  )
  .pipe(signUpSpec.input);
