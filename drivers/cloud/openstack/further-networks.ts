import { CloudError } from "../errors";
import { freeCidr } from "../network";
import { findAll, type Ground, kinds, makeOne, type Named, remove } from "./neutron";
import { tenantTag } from "./server";

/** Networks beside the tenant's main one: without a way out, and known by another description. */
const markOf = (tenant: string) => ({ description: `platforma further-${tenantTag(tenant)}` });

export interface FurtherNetwork extends Named {
  /** Null while it is being made. */
  cidr: string | null;
}

export async function findFurther(ground: Ground, tenant: string): Promise<FurtherNetwork[]> {
  const own = { ...markOf(tenant), project_id: ground.project };
  const [networks, subnets] = await Promise.all([
    findAll(ground, kinds.network, own),
    findAll(ground, kinds.subnet, own),
  ]);
  return networks.map(({ id, name }) => ({
    id,
    name,
    cidr: subnets.find(({ network_id }) => network_id === id)?.cidr ?? null,
  }));
}

/** The tenant's network of this name, made or completed if need be. To be called by one at a time. */
export async function ensureFurther(
  ground: Ground,
  tenant: string,
  { name, cidr }: { name: string; cidr: string | undefined },
): Promise<Named> {
  const existing = await findFurther(ground, tenant);
  const mark = markOf(tenant);
  const network = existing.find((other) => other.name === name) ?? {
    ...(await makeOne(ground, kinds.network, { ...mark, name }, {})),
    cidr: null,
  };
  if (network.cidr !== null) return network;
  const taken = [ground.os.config.privateCidr, ...existing.flatMap((other) => other.cidr ?? [])];
  const chosen = cidr ?? freeCidr(taken);
  if (chosen === null) throw new CloudError("capacity", "No private network is left.");
  // Without a gateway: it is not to become a server's way out.
  const addresses = { ip_version: 4, cidr: chosen, gateway_ip: null };
  await makeOne(ground, kinds.subnet, { ...mark, network_id: network.id }, { name, ...addresses });
  return network;
}

/** Removes those of the tenant's further networks in which nothing stands any more. To be called by one at a time. */
export async function removeEmptyFurther(ground: Ground, tenant: string): Promise<void> {
  for (const { id } of await findFurther(ground, tenant)) {
    const ports = await findAll(ground, kinds.port, { network_id: id });
    if (ports.every(({ device_owner }) => device_owner.startsWith("network:"))) await remove(ground, kinds.network, id);
  }
}
