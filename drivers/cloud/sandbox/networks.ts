import ipaddr from "ipaddr.js";
import { unsupported } from "../capabilities";
import { CloudError } from "../errors";
import { freeCidr, mainNetwork, mostNetworks, type NetworkState, openDoors, overlap } from "../network";
import type { CloudResource } from "../resource";
import { givePublicIpv4, mainCidr } from "./addresses";
import { observe, type Sandbox } from "./sandbox";
import { type Attachment, getVisible, type ResourceRow } from "./store";
import type { SandboxTransaction } from "./transaction";

type Address = CloudResource["addresses"][number];

type Attached = {
  networks: Attachment[];
  addresses: Address[];
};

/** The server in one more network of its tenant's. A network exists as long as somebody stands in it. */
export async function attached(
  tx: SandboxTransaction,
  row: ResourceRow,
  { network: name, cidr: wanted }: { network: string; cidr?: string | undefined },
): Promise<Attached> {
  if (name === mainNetwork || row.networks.some((other) => other.name === name))
    throw new CloudError("conflict", `It stands in the network ${name}.`, { pointer: "/network", status: 409 });
  if (row.networks.length + 1 >= mostNetworks)
    throw new CloudError("conflict", `A server stands in at most ${mostNetworks} networks.`, { status: 409 });
  const tenants = await attachmentsOf(tx, row);
  const existing = tenants.find((other) => other.name === name);
  const cidr = existing?.cidr ?? wanted ?? freeCidr(tenants.map((other) => other.cidr));
  if (cidr === null) throw new CloudError("capacity", "No private network is left.");
  refuseCidr(row, { cidr, wanted });
  const used = tenants.filter((other) => other.name === name).map(({ address }) => address);
  const address = freeHost(cidr, new Set(used));
  return {
    networks: [...row.networks, { name, cidr, address }],
    addresses: [...row.addresses, { address, family: 4, scope: "private" }],
  };
}

function refuseCidr(row: ResourceRow, { cidr, wanted }: { cidr: string; wanted: string | undefined }): void {
  if (wanted && wanted !== cidr)
    throw new CloudError("conflict", `This network has the addresses ${cidr}.`, { pointer: "/cidr", status: 409 });
  const other = [mainCidr(row.region), ...row.networks.map((network) => network.cidr)].find((one) =>
    overlap(one, cidr),
  );
  if (other)
    throw new CloudError("conflict", `${cidr} overlaps ${other}, in which it stands.`, {
      pointer: "/cidr",
      status: 409,
    });
}

export function detached(row: ResourceRow, name: string): Attached {
  if (name === mainNetwork) throw new CloudError("conflict", "A server stays in its main network.", { status: 409 });
  const gone = row.networks.find((network) => network.name === name);
  if (!gone) throw new CloudError("not_found", `It does not stand in the network ${name}.`, { pointer: "/network" });
  return {
    networks: row.networks.filter((network) => network !== gone),
    addresses: row.addresses.filter(({ address }) => address !== gone.address),
  };
}

const isPublicIpv4 = ({ family, scope }: Address) => family === 4 && scope === "public";

export async function withPublicAddress(tx: SandboxTransaction, row: ResourceRow): Promise<{ addresses: Address[] }> {
  if (row.addresses.some(isPublicIpv4))
    throw new CloudError("conflict", "It has a public IPv4 address already.", { status: 409 });
  return { addresses: [await givePublicIpv4(tx), ...row.addresses] };
}

export function withoutPublicAddress(row: ResourceRow): { addresses: Address[] } {
  if (!row.addresses.some(isPublicIpv4))
    throw new CloudError("conflict", "It has no public IPv4 address.", { status: 409 });
  return { addresses: row.addresses.filter((address) => !isPublicIpv4(address)) };
}

export function readNetworks(sandbox: Sandbox, { reference }: { reference: string }): Promise<NetworkState> {
  return observe(sandbox, async (tx) => {
    const row = await getVisible(tx, reference);
    if (row.kind !== "server") throw unsupported(`networks of a ${row.kind}`);
    const tenants = new Map((await attachmentsOf(tx, row)).map(({ name, cidr }) => [name, cidr]));
    for (const { name } of row.networks) tenants.delete(name);
    const elsewhere = new Set(row.networks.map(({ address }) => address));
    const main = row.addresses.filter((address) => !isPublicIpv4(address) && !elsewhere.has(address.address));
    return {
      networks: [
        { name: mainNetwork, cidr: mainCidr(row.region), main: true, addresses: main },
        ...row.networks.map(({ name, cidr, address }) => ({
          name,
          cidr,
          main: false,
          addresses: [{ address, family: 4, scope: "private" } as const],
        })),
      ],
      others: [...tenants].map(([name, cidr]) => ({ name, cidr })),
      publicIpv4: row.addresses.find(isPublicIpv4)?.address ?? null,
      rules: row.rules ?? openDoors,
      ownRules: row.rules !== null,
    };
  });
}

/** Of all resources of the tenant in this region, what is just being attached included. */
async function attachmentsOf({ sql, cloud }: SandboxTransaction, row: ResourceRow): Promise<Attachment[]> {
  const { rows } = await sql.query<Attachment>(
    `select n.name, n.cidr, n.address
     from sandbox.resource r,
       jsonb_to_recordset(coalesce(r.becomes->'networks', r.networks)) as n (name text, cidr text, address text)
     where r.cloud = $1 and r.region = $2 and r.tenant = $3 and r.gone_at is null`,
    [cloud, row.region, row.tenant],
  );
  return rows;
}

/** The first three addresses are the network's own, and the last one is for broadcasts. */
function freeHost(cidr: string, used: ReadonlySet<string>): string {
  const [network, bits] = ipaddr.IPv4.parseCIDR(cidr);
  const [a = 0, b = 0, c = 0, d = 0] = network.octets;
  const first = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  for (let host = first + 4; host < first + 2 ** (32 - bits) - 1; host++) {
    const address = [host >>> 24, host >>> 16, host >>> 8, host].map((octet) => octet & 0xff).join(".");
    if (!used.has(address)) return address;
  }
  throw new CloudError("capacity", `No address is left in ${cidr}.`);
}
