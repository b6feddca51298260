import * as z from "zod";
import { mutation, query } from "@/server/kernel/operation";
import { idSchema } from "@/server/kernel/schemas";

const ResourceKind = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "Must be a kind of resource, e.g. server");

/** How many of a kind an organisation has, and may have. */
export const Quota = z
  .object({
    organization_id: idSchema("organization"),
    resource_kind: z.string(),
    maximum: z.number().int(),
    used: z.number().int(),
    standard: z.number().int().meta({ description: "What an organisation may have for which nobody has set a quota." }),
  })
  .meta({ id: "Quota" });
export type Quota = z.infer<typeof Quota>;

const tag = "Organisations";

export const listQuotasSpec = query({
  name: "listQuotas",
  summary: "List what an organisation has of each kind, and may have",
  tag,
  rest: { method: "GET", path: "/organizations/{organization_id}/quotas" },
  access: "orders:read",
  input: z.object({ organization_id: idSchema("organization") }),
  output: z.object({ data: z.array(Quota) }),
});

export const setQuotaSpec = mutation({
  name: "setQuota",
  summary: "Limit how many of a kind an organisation may have",
  description: "For the provider's staff. Null gives it the standard again. What is there already stays.",
  tag,
  rest: { method: "PUT", path: "/organizations/{organization_id}/quotas/{resource_kind}" },
  access: "platform:write",
  input: z.strictObject({
    organization_id: idSchema("organization"),
    resource_kind: ResourceKind,
    maximum: z.number().int().min(0).max(1_000_000).nullable(),
  }),
  output: Quota,
});
