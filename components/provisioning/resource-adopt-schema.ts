import * as z from "zod";
import { DisplayName, idSchema } from "@/server/kernel/schemas";

export const Adoption = z.object({
  organization_id: idSchema("organization"),
  plan_id: idSchema("plan"),
  name: DisplayName,
});
