import type { Call, QuotaLimits } from "../contract";
import { CloudError } from "../errors";
import { exclusively } from "../exclusively";
import { tenantSubject } from "./create-server";
import { removeEmptyFurther } from "./further-networks";
import { removeUnusedNetwork } from "./network";
import { findAll, type Ground, kinds, remove } from "./neutron";
import type { Openstack, Region } from "./openstack";
import { deleteProject, ensureProject, findProject } from "./projects";
import { forgetLimits, setLimits } from "./quota";
import { knownRegions } from "./regions";
import { searchServers, tenantTag } from "./server";

/** A tenant is a project; with an application credential it is a mark on what stands in the credential's own project. */
export async function ensureTenant(
  os: Openstack,
  { tenant, limits }: { tenant: string; limits: QuotaLimits },
  call: Call,
): Promise<void> {
  const project = await ensureProject(os, tenant, call);
  if (Object.values(limits).every((limit) => limit === undefined)) return;
  if (!os.manyProjects)
    throw new CloudError("refused", "An application credential cannot set limits.", { pointer: "/limits" });
  for (const region of await knownRegions(os, call)) await setLimits({ os, region, call, project }, limits);
}

export async function removeTenant(os: Openstack, { tenant }: { tenant: string }, call: Call): Promise<void> {
  const regions = await knownRegions(os, call);
  for (const region of regions) await refuseWhileInUse(os, region, tenant, call);
  const project = await findProject(os, tenant, call);
  if (project === null) return;
  for (const region of regions) {
    const ground: Ground = { os, region, call, project };
    await exclusively(os, tenantSubject({ tenant, region: region.id }), async () => {
      await refuseWhileInUse(os, region, tenant, call);
      await removeEmptyFurther(ground, tenant);
      await removeUnusedNetwork(ground, tenant);
    });
    if (os.manyProjects) await forgetLimits(ground, project);
    // Neutron gives each project a group of its own and does not take it back.
    if (os.manyProjects)
      for (const { id } of await findAll({ ...ground, project: await ownProject(os, call) }, kinds.securityGroup, {
        project_id: project,
      }))
        await remove({ ...ground, project: await ownProject(os, call) }, kinds.securityGroup, id);
  }
  await deleteProject(os, tenant, project, call);
}

const ownProject = async (os: Openstack, call: Call): Promise<string> =>
  (await os.client.session("own", call)).project.id;

async function refuseWhileInUse(os: Openstack, region: Region, tenant: string, call: Call): Promise<void> {
  const servers = await searchServers({ os, region, call }, { tags: tenantTag(tenant), limit: 1 });
  if (servers.length > 0) throw new CloudError("conflict", `Tenant ${tenant} still has resources.`, { status: 409 });
}
