import { isCloudError } from "../errors";
import { deleteVolume, findVolumes, hasVolumes } from "./cinder";
import { deleteImage, searchImages } from "./images";
import type { TenantNetwork } from "./network";
import { findAll, type Ground, keepOne, kinds, make, makeOne, remove } from "./neutron";

/** What stands beside a server bears its token in its description, from the moment in which it is made. */
export const markOf = (clientToken: string) => ({ description: `platforma ${clientToken}` });

export interface Wanted {
  clientToken: string;
  name: string;
  publicIpv4: boolean;
  publicIpv6: boolean;
}

/** The server's port: the one that is there, or a new one. Returns its id. */
export async function ensurePort(ground: Ground, network: TenantNetwork, wanted: Wanted): Promise<string> {
  const mark = markOf(wanted.clientToken);
  const there = await findAll(ground, kinds.port, { ...mark, project_id: ground.project });
  const port = await keepOne(ground, kinds.port, there);
  if (port) return port.id;
  const subnets = wanted.publicIpv6 && network.subnet6 ? [network.subnet4, network.subnet6] : [network.subnet4];
  const made = await makeOne(ground, kinds.port, mark, {
    name: wanted.name,
    network_id: network.network,
    fixed_ips: subnets.map((subnet_id) => ({ subnet_id })),
    security_groups: [network.securityGroup],
  });
  return made.id;
}

/** The public IPv4 address on the port, where one is wanted. */
export async function ensurePublicAddress(
  ground: Ground,
  { outside }: TenantNetwork,
  port_id: string,
  { clientToken, publicIpv4 }: Wanted,
): Promise<void> {
  if (!publicIpv4 || outside === null) return;
  const mark = markOf(clientToken);
  const [there] = await findAll(ground, kinds.floatingIp, { ...mark, project_id: ground.project });
  if (!there) await make(ground, kinds.floatingIp, { ...mark, floating_network_id: outside, port_id });
}

/** Removes what stands beside a server. @returns whether something is still there. */
export async function removeParts(ground: Ground, clientToken: string): Promise<boolean> {
  const own = { ...markOf(clientToken), project_id: ground.project };
  const { os, region, call } = ground;
  const [floating, ports, groups, volumes, images] = await Promise.all([
    findAll(ground, kinds.floatingIp, own),
    findAll(ground, kinds.port, own),
    findAll(ground, kinds.securityGroup, own),
    hasVolumes(os, region, call).then((there) => (there ? findVolumes(ground, clientToken) : [])),
    searchImages(ground, { platforma_token: clientToken }),
  ]);
  for (const { id } of floating) await remove(ground, kinds.floatingIp, id);
  for (const { id } of ports) await remove(ground, kinds.port, id);
  for (const { id } of groups) await remove(ground, kinds.securityGroup, id);
  for (const volume of volumes) await deleteVolume(ground, volume);
  for (const { id } of images) await deleteImage(ground, id).catch(whileBusy);
  return volumes.length > 0 || images.some(({ status }) => !["active", "deleted"].includes(status));
}

/** Glance refuses to delete what it is still writing; a later call does. */
function whileBusy(error: unknown): void {
  if (!isCloudError(error, "conflict")) throw error;
}
