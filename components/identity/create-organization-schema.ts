import * as z from "zod";
import { createOrganizationSpec } from "@/server/identity/contract";

const text = z.string();

/** The form offers countries by name: what is not one of them was not chosen. */
const Country = z.string().regex(/^[A-Z]{2}$/, "Choose a country");

/** A new organisation as a form holds it: every field a text, an empty one is none. */
export const CreateOrganizationForm = z
  .object({
    kind: z.enum(["partner", "customer"]),
    name: text,
    parent_id: text,
    owner_email: text,
    country: text,
    postal_code: text,
    city: text,
    address_line: text,
    vat_number: text,
  })
  .transform(
    ({ parent_id, vat_number, kind, ...rest }): z.input<typeof createOrganizationSpec.input> => ({
      ...rest,
      kind,
      parent_id: kind === "partner" || parent_id === "" ? undefined : parent_id,
      vat_number: vat_number.trim() === "" ? null : vat_number,
    }),
  )
  .pipe(createOrganizationSpec.input.extend({ country: Country }));
