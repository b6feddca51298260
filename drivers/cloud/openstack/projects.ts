import { z } from "zod";
import type { Call } from "../contract";
import { CloudError, isCloudError } from "../errors";
import { path, type Request } from "./client";
import type { Openstack } from "./openstack";

const Project = z.object({ id: z.string(), name: z.string(), tags: z.array(z.string()).default([]) });
const One = z.object({ project: Project });
const Many = z.object({ projects: z.array(Project) });
const Roles = z.object({ roles: z.array(z.object({ id: z.string() })) });

/** Stands on projects that the platform made, so that it never works in another of the same name. */
const ours = "platforma";

/** The tenant's project, or null. Throws `conflict` when somebody else's has its name. */
export async function findProject(os: Openstack, tenant: string, call: Call): Promise<string | null> {
  if (!os.manyProjects) return (await os.client.session("own", call)).project.id;
  const { projects } = await os.client.ask(
    Many,
    identity(call, { path: "/projects", query: { name: tenant, domain_id: os.config.domainId } }),
  );
  const [project] = projects;
  if (!project) return null;
  if (project.tags.includes(ours)) return project.id;
  throw new CloudError("conflict", `The project ${tenant} was not made by the platform.`, { pointer: "/tenant" });
}

/** The tenant's project, made if need be, with the platform's user in it. */
export async function ensureProject(os: Openstack, tenant: string, call: Call): Promise<string> {
  const known = os.projects.get(tenant);
  if (known) return known;
  const id = (await findProject(os, tenant, call)) ?? (await makeProject(os, tenant, call));
  await joinProject(os, id, call);
  os.projects.set(tenant, id);
  return id;
}

async function makeProject(os: Openstack, tenant: string, call: Call): Promise<string> {
  const body = {
    project: { name: tenant, domain_id: os.config.domainId, tags: [ours], description: "Made by PLATFORMA" },
  };
  try {
    const { project } = await os.client.ask(One, identity(call, { method: "POST", path: "/projects", body }));
    return project.id;
  } catch (error) {
    // Somebody made it in between; its name is unique.
    const made = isCloudError(error, "conflict") ? await findProject(os, tenant, call) : null;
    if (made === null) throw error;
    return made;
  }
}

/** Gives the platform's user its role in a project; it may have it already. */
export async function joinProject(os: Openstack, project: string, call: Call): Promise<void> {
  if (!os.manyProjects) return;
  const { user } = await os.client.session("own", call);
  const { roles } = await os.client.ask(Roles, identity(call, { path: "/roles", query: { name: os.config.role } }));
  const [role] = roles;
  if (!role) throw new CloudError("refused", `Keystone has no role ${os.config.role}.`, { pointer: "/config/role" });
  const where = path`/projects/${project}/users/${user.id}/roles/${role.id}`;
  await os.client.answer(identity(call, { method: "PUT", path: where }));
}

export async function deleteProject(os: Openstack, tenant: string, project: string, call: Call): Promise<void> {
  os.projects.delete(tenant);
  if (!os.manyProjects) return;
  await os.client.answer(identity(call, { method: "DELETE", path: path`/projects/${project}` })).catch((error) => {
    if (!isCloudError(error, "not_found")) throw error;
  });
}

const identity = (call: Call, rest: Pick<Request, "path" | "method" | "query" | "body">): Request => ({
  ...rest,
  service: "identity",
  region: "",
  scope: "own",
  call,
});
