import ipaddr from "ipaddr.js";
import type { Call } from "../contract";
import { mainNetwork, type NetworkState } from "../network";
import { findAll, type Ground, kinds, type Port } from "./neutron";
import type { Openstack } from "./openstack";
import { findOwnGroup, readRules } from "./security-group";
import { getServer, metadataKeys, resolve } from "./server";
import { portsOf } from "./site";

/** Where a server stands and what gets through to it, as Neutron has it. */
export async function readNetworks(
  os: Openstack,
  { reference }: { reference: string },
  call: Call,
): Promise<NetworkState> {
  const { place, id } = await resolve(os, reference, call);
  const server = await getServer(place, id);
  const ground: Ground = { ...place, project: server.tenant_id };
  const { [metadataKeys.token]: clientToken, [metadataKeys.tenant]: tenant = "" } = server.metadata;
  const { main, ports, further } = await portsOf(ground, id, tenant);
  const [networks, floating, own, rules] = await Promise.all([
    Promise.all(ports.map((port) => describe(ground, port, { main, further }))),
    main ? findAll(ground, kinds.floatingIp, { port_id: main.id }) : [],
    clientToken ? findOwnGroup(ground, clientToken) : null,
    readRules(ground, main?.security_groups ?? []),
  ]);
  return {
    networks: networks.sort((a, b) => Number(b.main) - Number(a.main) || a.name.localeCompare(b.name)),
    others: further
      .filter(({ id: network }) => !ports.some(({ network_id }) => network_id === network))
      .map(({ name, cidr }) => ({ name, cidr })),
    publicIpv4: floating[0]?.floating_ip_address ?? null,
    rules,
    ownRules: own !== null && main?.security_groups.includes(own) === true,
  };
}

type Known = Pick<Awaited<ReturnType<typeof portsOf>>, "main" | "further">;

async function describe(
  ground: Ground,
  { id, network_id, fixed_ips }: Port,
  { main, further }: Known,
): Promise<NetworkState["networks"][number]> {
  const known = further.find((network) => network.id === network_id);
  const subnets = known ? [] : await findAll(ground, kinds.subnet, { network_id, ip_version: 4 });
  return {
    name: known?.name ?? mainNetwork,
    cidr: known ? known.cidr : (subnets[0]?.cidr ?? null),
    main: id === main?.id,
    addresses: fixed_ips.map(({ ip_address }) => addressOf(ip_address)),
  };
}

function addressOf(address: string): NetworkState["networks"][number]["addresses"][number] {
  const parsed = ipaddr.parse(address);
  return {
    address,
    family: parsed.kind() === "ipv6" ? 6 : 4,
    scope: parsed.range() === "unicast" || parsed.range() === "reserved" ? "public" : "private",
  };
}
