import * as z from "zod";
import { mutation, query } from "@/server/kernel/operation";
import { idSchema } from "@/server/kernel/schemas";

const ResourceKind = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "Must be a kind of resource, e.g. server");

/** How many of a kind a project has, and may have; null: as many as the organisation. */
export const ProjectQuota = z
  .object({
    project_id: idSchema("project"),
    resource_kind: z.string(),
    maximum: z.number().int().nullable(),
    used: z.number().int(),
  })
  .meta({ id: "ProjectQuota" });
export type ProjectQuota = z.infer<typeof ProjectQuota>;

export const listProjectQuotasSpec = query({
  name: "listProjectQuotas",
  summary: "List what a project has of each kind, and may have",
  tag: "Organisations",
  rest: { method: "GET", path: "/projects/{project_id}/quotas" },
  access: "orders:read",
  input: z.object({ project_id: idSchema("project") }),
  output: z.object({ data: z.array(ProjectQuota) }),
});

export const setProjectQuotaSpec = mutation({
  name: "setProjectQuota",
  summary: "Limit how many of a kind a project may have",
  tag: "Organisations",
  rest: { method: "PUT", path: "/projects/{project_id}/quotas/{resource_kind}" },
  access: "organization:write",
  input: z.strictObject({
    project_id: idSchema("project"),
    resource_kind: ResourceKind,
    maximum: z.number().int().min(0).max(1_000_000).nullable(),
  }),
  output: ProjectQuota,
});
