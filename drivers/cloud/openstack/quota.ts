import { z } from "zod";
import type { Call, Quota, QuotaLimits, Size } from "../contract";
import { CloudError } from "../errors";
import { mostNetworks } from "../network";
import { cinder, hasVolumes } from "./cinder";
import { path } from "./client";
import { askNova, nova } from "./compute";
import type { Ground } from "./neutron";
import type { Openstack, Place } from "./openstack";
import { findProject } from "./projects";
import { regionOf } from "./regions";

const Usage = z.object({ limit: z.number(), reserved: z.number(), in_use: z.number() });
const ComputeSet = z.object({ quota_set: z.object({ instances: Usage, cores: Usage, ram: Usage }) });
const VolumeSet = z.object({ quota_set: z.object({ gigabytes: Usage }) });

interface Item {
  limit: number | null;
  used: number;
}

/** OpenStack says -1 for no limit. */
const toItem = ({ limit, reserved, in_use }: z.infer<typeof Usage>): Item => ({
  limit: limit < 0 ? null : limit,
  used: in_use + reserved,
});

interface ProjectQuota {
  instances: Item;
  vcpu: Item;
  ramMib: Item;
  /** Null without Cinder: disks of servers are not counted by Nova. */
  volumeGib: Item | null;
}

async function readProjectQuota(ground: Ground): Promise<ProjectQuota> {
  const { project } = ground;
  const [compute, volume] = await Promise.all([
    askNova(ground, ComputeSet, { path: path`/os-quota-sets/${project}/detail` }),
    readVolumeQuota(ground),
  ]);
  const { instances, cores, ram } = compute.quota_set;
  return { instances: toItem(instances), vcpu: toItem(cores), ramMib: toItem(ram), volumeGib: volume };
}

async function readVolumeQuota(ground: Ground): Promise<Item | null> {
  const { os, region, call, project } = ground;
  if (!(await hasVolumes(os, region, call))) return null;
  const request = {
    ...cinder(ground, { path: path`/os-quota-sets/${project}`, query: { usage: "True" } }),
    scope: "own",
  } as const;
  return toItem((await os.client.ask(VolumeSet, request)).quota_set.gigabytes);
}

/** What a tenant may have and has. A tenant that the cloud does not know has nothing, and no limits yet. */
export async function readQuota(
  os: Openstack,
  { tenant, region: id }: { tenant: string; region: string },
  call: Call,
): Promise<Quota> {
  const region = await regionOf(os, id, call);
  const project = await findProject(os, tenant, call);
  if (project === null) return { tenant, region: id, items: [] };
  const { instances, vcpu, ramMib, volumeGib } = await readProjectQuota({ os, region, call, project });
  const ram = { limit: ramMib.limit === null ? null : ramMib.limit / 1024, used: ramMib.used / 1024 };
  return {
    tenant,
    region: id,
    items: [
      { measure: "resources", ...instances },
      { measure: "vcpu", ...vcpu },
      { measure: "ram_gib", ...ram },
      ...(volumeGib ? [{ measure: "disk_gib" as const, ...volumeGib }] : []),
    ],
  };
}

/** The first measure of a project that one more server would exceed, in words, or null. */
export async function exceededBy(ground: Ground, size: Size, volumeGib: number): Promise<string | null> {
  const quota = await readProjectQuota(ground);
  const wanted: [string, Item | null, number][] = [
    ["servers", quota.instances, 1],
    ["vCPU", quota.vcpu, size.vcpu],
    ["MiB of RAM", quota.ramMib, size.ramGib * 1024],
    ["GiB of volumes", quota.volumeGib, volumeGib],
  ];
  const over = wanted.find(
    ([, item, more]) => item && item.limit !== null && item.used + more > item.limit && more > 0,
  );
  return over ? `The quota of ${over[1]?.limit} ${over[0]} does not allow this.` : null;
}

/** Asked before anything is made, so that a refusal leaves nothing to clear away. Nova checks once more. */
export async function refuseOverQuota(ground: Ground, size: Size, volumeGib: number): Promise<void> {
  if (!ground.os.manyProjects) return;
  const over = await exceededBy(ground, size, volumeGib);
  if (over) throw new CloudError("quota", over);
}

/** What as many servers may have with all that belongs to them; the network of a tenant has ports of its own. */
const portsOf = (servers: number) => ({
  port: servers * mostNetworks + 10,
  floatingip: servers,
  network: servers * (mostNetworks - 1) + 10,
  subnet: servers * (mostNetworks - 1) + 20,
  security_group: servers + 10,
  security_group_rule: servers * 60 + 220,
});

/** Sets a project's limits in one region; a measure that is left out stays as it is. */
export async function setLimits(ground: Ground, limits: QuotaLimits): Promise<void> {
  const { os, region, call, project } = ground;
  const { resources, vcpu, ram_gib, disk_gib } = limits;
  const own = { region: region.keystone, scope: "own", method: "PUT", call } as const;
  if (resources !== undefined || vcpu !== undefined || ram_gib !== undefined) {
    const quota_set = { force: true, instances: resources, cores: vcpu, ram: ram_gib && Math.round(ram_gib * 1024) };
    await os.client.answer(
      await nova(ground, { method: "PUT", path: path`/os-quota-sets/${project}`, body: { quota_set } }),
    );
  }
  if (resources !== undefined)
    await os.client.answer({
      ...own,
      service: "network",
      path: path`/quotas/${project}`,
      body: { quota: portsOf(resources) },
    });
  if (disk_gib !== undefined && (await hasVolumes(os, region, call)))
    await os.client.answer({
      ...own,
      service: "volume",
      path: path`/os-quota-sets/${project}`,
      body: { quota_set: { gigabytes: Math.floor(disk_gib) } },
    });
}

/** Nova would keep the limits of a project that is gone. */
export async function forgetLimits(place: Place, project: string): Promise<void> {
  await place.os.client.answer(await nova(place, { method: "DELETE", path: path`/os-quota-sets/${project}` }));
}
