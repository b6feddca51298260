import * as z from "zod";
import { updateOrganizationSpec } from "@/server/identity/contract";

/** The settings as a form holds them: a switch and a sum instead of a limit or none. */
export const OrganizationForm = z
  .object({
    name: updateOrganizationSpec.input.shape.name.unwrap(),
    approval: z.boolean(),
    order_approval_above: z.string().trim(),
  })
  .refine(({ approval, order_approval_above }) => !approval || /^\d{1,9}(\.\d{1,2})?$/.test(order_approval_above), {
    path: ["order_approval_above"],
    message: "Must be a sum like 100 or 99.50",
  });
export type OrganizationForm = z.infer<typeof OrganizationForm>;
