import { CloudError, isCloudError } from "../errors";
import { path } from "./client";
import { findAll, type Ground, keepOne, kinds, make, makeOne, type Named, put, remove } from "./neutron";
import { tenantTag } from "./server";

/** Where a tenant's servers stand: their network, the door to the outside, and what guards it. */
export interface TenantNetwork {
  network: string;
  subnet4: string;
  /** Null where the cloud has no pool of IPv6 addresses to give from. */
  subnet6: string | null;
  securityGroup: string;
  /** The network of public addresses; null where there is none. */
  outside: string | null;
}

/** Neutron keeps a description with each thing from the moment in which it is made, and filters by it. */
const markOf = (tenant: string) => ({ description: `platforma ${tenantTag(tenant)}` });
/** The network gets this name last: what bears it is complete. */
const complete = "platforma";

/** The tenant's network, made or completed if need be. To be called by one at a time. */
export async function ensureNetwork(ground: Ground, tenant: string): Promise<TenantNetwork> {
  const own = { ...markOf(tenant), project_id: ground.project };
  const [networks, subnets, groups, outside] = await Promise.all([
    findAll(ground, kinds.network, own),
    findAll(ground, kinds.subnet, own),
    findAll(ground, kinds.securityGroup, own),
    findOutside(ground),
  ]);
  const mark = markOf(tenant);
  const network =
    (await keepOne(ground, kinds.network, networks)) ??
    (await makeOne(ground, kinds.network, mark, { name: "platforma (in making)" }));
  const group =
    (await keepOne(ground, kinds.securityGroup, groups)) ??
    (await makeOne(ground, kinds.securityGroup, mark, { name: complete }));
  const inside = subnets.filter(({ network_id }) => network_id === network.id);
  const existing4 = await keepOne(
    ground,
    kinds.subnet,
    inside.filter(({ ip_version }) => ip_version === 4),
  );
  const existing6 = await keepOne(
    ground,
    kinds.subnet,
    inside.filter(({ ip_version }) => ip_version === 6),
  );
  const ready = network.name === complete;
  const subnet4 = existing4 ?? (await makeSubnet4(ground, tenant, network.id));
  const subnet6 = existing6 ?? (ready ? null : await makeSubnet6(ground, tenant, network.id));
  if (!ready) {
    await openDoors(ground, group.id);
    await ensureRouter(ground, tenant, outside, subnet6 ? [subnet4.id, subnet6.id] : [subnet4.id]);
    await put(ground, path`/networks/${network.id}`, { network: { name: complete } });
  }
  return {
    network: network.id,
    subnet4: subnet4.id,
    subnet6: subnet6?.id ?? null,
    securityGroup: group.id,
    outside: outside?.id ?? null,
  };
}

/** The network of public addresses, or null. */
export async function findOutside(ground: Ground): Promise<Named | null> {
  const { externalNetwork: name } = ground.os.config;
  const found = await findAll(ground, kinds.network, { "router:external": true, ...(name ? { name } : {}) });
  if (!name && found.length > 1) {
    const pointer = "/config/externalNetwork";
    throw new CloudError("refused", "The cloud has several external networks; the configuration must name one.", {
      pointer,
    });
  }
  return found[0] ?? null;
}

const makeSubnet4 = (ground: Ground, tenant: string, network_id: string) =>
  makeOne(
    ground,
    kinds.subnet,
    { ...markOf(tenant), network_id, ip_version: 4 },
    { name: complete, cidr: ground.os.config.privateCidr },
  );

/** Addresses are given out by DHCP, so that a server that wants none gets none. */
async function makeSubnet6(ground: Ground, tenant: string, network_id: string) {
  const pools = await findAll(ground, kinds.subnetPool, { ip_version: 6, is_default: true });
  const [pool] = pools;
  if (!pool) return null;
  const mode = "dhcpv6-stateful";
  const addresses = { subnetpool_id: pool.id, ipv6_ra_mode: mode, ipv6_address_mode: mode };
  const mark = { ...markOf(tenant), network_id, ip_version: 6 };
  return makeOne(ground, kinds.subnet, mark, { name: complete, ...addresses });
}

async function ensureRouter(ground: Ground, tenant: string, outside: Named | null, subnets: string[]): Promise<void> {
  const mark = markOf(tenant);
  const existing = await findAll(ground, kinds.router, { ...mark, project_id: ground.project });
  const gateway = outside ? { external_gateway_info: { network_id: outside.id } } : {};
  const router =
    (await keepOne(ground, kinds.router, existing)) ??
    (await makeOne(ground, kinds.router, mark, { name: complete, ...gateway }));
  const ports = await findAll(ground, kinds.port, { device_id: router.id });
  const joined = new Set(ports.flatMap(({ fixed_ips }) => fixed_ips.map(({ subnet_id }) => subnet_id)));
  for (const subnet_id of subnets.filter((id) => !joined.has(id)))
    await put(ground, path`/routers/${router.id}/add_router_interface`, { subnet_id });
}

async function openDoors(ground: Ground, security_group_id: string): Promise<void> {
  const { openPorts } = ground.os.config;
  const doors = openPorts?.map((port) => ({ protocol: "tcp", port_range_min: port, port_range_max: port })) ?? [{}];
  for (const ethertype of ["IPv4", "IPv6"])
    for (const door of doors)
      await make(ground, kinds.securityGroupRule, {
        security_group_id,
        direction: "ingress",
        ethertype,
        ...door,
      }).catch((error: unknown) => {
        // The same rule again is a conflict.
        if (!isCloudError(error, "conflict")) throw error;
      });
}

/** Removes the tenant's network unless something still hangs on it. To be called by one at a time. */
export async function removeUnusedNetwork(ground: Ground, tenant: string): Promise<void> {
  const own = { ...markOf(tenant), project_id: ground.project };
  const [networks, groups, routers, subnets] = await Promise.all([
    findAll(ground, kinds.network, own),
    findAll(ground, kinds.securityGroup, own),
    findAll(ground, kinds.router, own),
    findAll(ground, kinds.subnet, own),
  ]);
  for (const { id: network_id } of networks) {
    const ports = await findAll(ground, kinds.port, { network_id });
    if (ports.some(({ device_owner }) => !device_owner.startsWith("network:"))) return;
  }
  for (const { id, name } of networks)
    if (name === complete) await put(ground, path`/networks/${id}`, { network: { name: "platforma (in removal)" } });
  for (const router of routers) {
    for (const subnet of subnets) await leave(ground, router.id, subnet.id);
    await remove(ground, kinds.router, router.id);
  }
  for (const { id } of networks) await remove(ground, kinds.network, id);
  for (const { id } of groups) await remove(ground, kinds.securityGroup, id);
}

async function leave(ground: Ground, router: string, subnet_id: string): Promise<void> {
  await put(ground, path`/routers/${router}/remove_router_interface`, { subnet_id }).catch((error: unknown) => {
    if (!isCloudError(error, "not_found") && !isCloudError(error, "refused")) throw error;
  });
}
