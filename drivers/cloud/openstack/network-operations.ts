import type { Operation } from "../contract";
import { CloudError, isCloudError } from "../errors";
import type { Hold } from "../exclusively";
import { mainNetwork, mostNetworks, overlap } from "../network";
import { path } from "./client";
import { nova } from "./compute";
import { tenantSubject } from "./create-server";
import { ensureFurther, removeEmptyFurther } from "./further-networks";
import { findOutside } from "./network";
import { findAll, kinds, make, makeOne, type Port, remove } from "./neutron";
import { scopeOf } from "./openstack";
import { markOf } from "./parts";
import { applyRules } from "./security-group";
import { getServer, type NovaServer } from "./server";
import { portsOf, type Site } from "./site";

const names = [
  "attach_network",
  "detach_network",
  "set_security_rules",
  "assign_public_address",
  "release_public_address",
] as const;
export type NetworkOperation = Extract<Operation, { name: (typeof names)[number] }>;
export const networkOperations: Operation["name"][] = [...names];

export const isNetworkOperation = (operation: Operation): operation is NetworkOperation =>
  networkOperations.includes(operation.name);

/** Throws what speaks against an operation, before anything of it is done. */
export async function judge(site: Site, operation: NetworkOperation): Promise<void> {
  switch (operation.name) {
    case "attach_network":
      return judgeAttachment(site, operation);
    case "detach_network":
      return judgeDetachment(site, operation.network);
    case "assign_public_address": {
      const outside = await findOutside(site.ground);
      if (!outside) throw new CloudError("refused", "This cloud has no network of public addresses.");
      if ((await publicAddresses(site)).length > 0) throw conflict("It has a public IPv4 address already.");
      return;
    }
    case "release_public_address":
      if ((await publicAddresses(site)).length === 0) throw conflict("It has no public IPv4 address.");
  }
}

type Attachment = Extract<NetworkOperation, { name: "attach_network" }>;

async function judgeAttachment({ ground, server, tenant }: Site, { network, cidr }: Attachment): Promise<void> {
  refuseState(server);
  const { ports, further } = await portsOf(ground, server.id, tenant);
  const stands = further.filter(({ id }) => ports.some(({ network_id }) => network_id === id));
  if (network === mainNetwork || stands.some(({ name }) => name === network))
    throw conflict(`It stands in the network ${network}.`, "/network");
  if (ports.length >= mostNetworks) throw conflict(`A server stands in at most ${mostNetworks} networks.`);
  const existing = further.find(({ name }) => name === network)?.cidr ?? null;
  if (cidr && existing && cidr !== existing) throw conflict(`This network has the addresses ${existing}.`, "/cidr");
  const wanted = existing ?? cidr;
  const others = [ground.os.config.privateCidr, ...stands.flatMap((other) => other.cidr ?? [])];
  const other = wanted && others.find((one) => overlap(one, wanted));
  if (other) throw conflict(`${wanted} overlaps ${other}, in which it stands.`, "/cidr");
}

async function judgeDetachment(site: Site, name: string): Promise<void> {
  refuseState(site.server);
  if (name === mainNetwork) throw conflict("A server stays in its main network.", "/network");
  if ((await portsIn(site, name)).length === 0)
    throw new CloudError("not_found", `It does not stand in the network ${name}.`, { pointer: "/network" });
}

/** Nova says the same, but only once a network has been made. */
function refuseState({ status }: NovaServer): void {
  if (!["ACTIVE", "SHUTOFF", "PAUSED"].includes(status))
    throw conflict(`This is not possible while the server is ${status}.`);
}

const conflict = (message: string, pointer?: string): CloudError =>
  new CloudError("conflict", message, pointer ? { status: 409, pointer } : { status: 409 });

/**
 * Makes it so that the operation has been done, as far as that goes now, and says whether it has. May be repeated, also
 * after it was cut off anywhere. To be called by one at a time for each server.
 */
export async function converge(site: Site, operation: NetworkOperation, hold: Hold): Promise<boolean> {
  switch (operation.name) {
    case "attach_network":
      return attach(site, operation, hold);
    case "detach_network":
      return detach(site, operation.network, hold);
    case "set_security_rules":
      await applyRules(site.ground, { ...site, server: site.server.id, rules: operation.rules });
      return true;
    case "assign_public_address":
      return assign(site);
    case "release_public_address": {
      for (const { id } of await publicAddresses(site)) await remove(site.ground, kinds.floatingIp, id);
      return shows(site, (addresses) => !addresses.some(({ floating }) => floating));
    }
  }
}

async function attach(site: Site, { network: name, cidr }: Attachment, hold: Hold): Promise<boolean> {
  const { ground, server, tenant, clientToken } = site;
  const subject = tenantSubject({ tenant, region: ground.region.id });
  const clear = () => hold.also(subject, () => removeEmptyFurther(ground, tenant));
  try {
    const port = await hold.also(subject, async () => {
      const network = await ensureFurther(ground, tenant, { name, cidr });
      const mine = { ...markOf(clientToken), network_id: network.id };
      const [there] = await findAll(ground, kinds.port, { ...mine, project_id: ground.project });
      if (there) return there;
      const { main } = await portsOf(ground, server.id, tenant);
      return makeOne(ground, kinds.port, mine, { name: server.name, security_groups: main?.security_groups });
    });
    if (port.device_id === "") await plug(site, port);
    return await shows(site, (addresses) => port.fixed_ips.every(({ ip_address }) => includes(addresses, ip_address)));
  } catch (error) {
    // Refused for good: what was made for it goes, unless others stand in it.
    if (isCloudError(error) && !error.mayHaveCreated && !error.retriable) {
      for (const port of await portsIn(site, name))
        if (port.device_id === "") await remove(ground, kinds.port, port.id);
      await clear();
    }
    throw error;
  }
}

/** What an earlier request has done already, Nova refuses. */
async function plug({ ground, server }: Site, port: Port): Promise<void> {
  const body = { interfaceAttachment: { port_id: port.id } };
  const scope = scopeOf(ground.os, server.tenant_id);
  const request = await nova(ground, { method: "POST", path: path`/servers/${server.id}/os-interface`, body, scope });
  await ground.os.client.answer(request).catch(async (error: unknown) => {
    const ports = await findAll(ground, kinds.port, { device_id: server.id, network_id: port.network_id });
    if (ports.length === 0) throw error;
  });
}

async function detach(site: Site, name: string, hold: Hold): Promise<boolean> {
  const { ground, server, tenant } = site;
  const ports = await portsIn(site, name);
  for (const port of ports) {
    if (port.device_id === "") await remove(ground, kinds.port, port.id);
    else await unplug(site, port);
  }
  if (ports.some(({ device_id }) => device_id !== "")) return false;
  await hold.also(tenantSubject({ tenant, region: ground.region.id }), () => removeEmptyFurther(ground, tenant));
  const addresses = ports.flatMap(({ fixed_ips }) => fixed_ips.map(({ ip_address }) => ip_address));
  return shows({ ground, server }, (shown) => !addresses.some((address) => includes(shown, address)));
}

/** Nova lets it go some time after its answer, and refuses to be asked again meanwhile. */
async function unplug({ ground, server }: Site, port: Port): Promise<void> {
  const scope = scopeOf(ground.os, server.tenant_id);
  const where = path`/servers/${server.id}/os-interface/${port.id}`;
  await ground.os.client
    .answer(await nova(ground, { method: "DELETE", path: where, scope }))
    .catch((error: unknown) => {
      const meanwhile = ["not_found", "conflict", "retriable"] as const;
      if (!meanwhile.some((kind) => isCloudError(error, kind))) throw error;
    });
}

async function assign(site: Site): Promise<boolean> {
  const { ground, server, tenant, clientToken } = site;
  const [there] = await publicAddresses(site);
  const address = there ?? (await makePublicAddress());
  return shows(site, (addresses) => includes(addresses, address.floating_ip_address));

  async function makePublicAddress() {
    const [outside, { main }] = await Promise.all([findOutside(ground), portsOf(ground, server.id, tenant)]);
    if (!outside || !main) throw new CloudError("refused", "Nothing of this server can have a public address.");
    const fields = { ...markOf(clientToken), floating_network_id: outside.id, port_id: main.id };
    return make(ground, kinds.floatingIp, fields).catch(async (error: unknown) => {
      const [earlier] = await publicAddresses(site);
      if (!earlier) throw error;
      return earlier;
    });
  }
}

const publicAddresses = ({ ground, clientToken }: Site) =>
  findAll(ground, kinds.floatingIp, { ...markOf(clientToken), project_id: ground.project });

/** The server's ports in a further network of its tenant's. */
async function portsIn({ ground, tenant, clientToken }: Site, name: string): Promise<Port[]> {
  const { further } = await portsOf(ground, "", tenant);
  const network = further.find((other) => other.name === name);
  if (!network) return [];
  return findAll(ground, kinds.port, { ...markOf(clientToken), network_id: network.id, project_id: ground.project });
}

interface ShownAddress {
  address: string;
  floating: boolean;
}

const includes = (addresses: ShownAddress[], address: string): boolean =>
  addresses.some((shown) => shown.address === address);

/**
 * Whether Nova shows a server's addresses as they should be now. It learns of changes from Neutron, or by looking every
 * minute; where it does not know yet it is told, as Neutron does it, if the credentials allow that.
 */
async function shows(
  { ground, server }: Pick<Site, "ground" | "server">,
  asWished: (addresses: ShownAddress[]) => boolean,
): Promise<boolean> {
  const { addresses } = await getServer(ground, server.id);
  const shown = Object.values(addresses)
    .flat()
    .map((entry) => ({ address: entry.addr, floating: entry["OS-EXT-IPS:type"] === "floating" }));
  if (asWished(shown)) return true;
  const body = { events: [{ name: "network-changed", server_uuid: server.id }] };
  await ground.os.client
    .answer(await nova(ground, { method: "POST", path: "/os-server-external-events", body }))
    .catch((error: unknown) => {
      if (!isCloudError(error)) throw error;
    });
  return false;
}
