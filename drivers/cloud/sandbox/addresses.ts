import type { CloudResource, ResourceSpec } from "../resource";
import { sandboxRegions } from "./catalogue";
import type { SandboxTransaction } from "./transaction";

/**
 * Gives addresses that no real host has: public IPv4 from the range for benchmarks (RFC 2544, 198.18.0.0/15), IPv6
 * from the range for documentation (RFC 3849, 2001:db8::/32), private ones from 10.0.0.0/8. Never twice in a cloud
 * until the IPv4 range has gone round.
 */
export async function giveAddresses(tx: SandboxTransaction, spec: ResourceSpec): Promise<CloudResource["addresses"]> {
  if (spec.kind === "namespace") return [];
  const number = await nextNumber(tx);
  const area = areaOf(spec.region);
  const six = { address: `2001:db8:${area}:${number.toString(16)}::1`, family: 6, scope: "public" } as const;
  const inner = {
    address: `10.${area}.${(number >> 8) & 0xff}.${number & 0xff}`,
    family: 4,
    scope: "private",
  } as const;
  const wants = spec.kind === "server" ? spec : { publicIpv4: true, publicIpv6: true };
  return [...(wants.publicIpv4 ? [publicIpv4(number)] : []), ...(wants.publicIpv6 ? [six] : []), inner];
}

/** Another public IPv4 address, for a server that stands. */
export const givePublicIpv4 = async (tx: SandboxTransaction): Promise<Address> => publicIpv4(await nextNumber(tx));

/** The addresses of a region's main network; all tenants of a sandbox have the same. */
export const mainCidr = (region: string): string => `10.${areaOf(region)}.0.0/16`;

type Address = CloudResource["addresses"][number];

const areaOf = (region: string): number => sandboxRegions.findIndex(({ id }) => id === region) + 1;

function publicIpv4(number: number): Address {
  const host = number % 0x1_ff_ff;
  return { address: `198.${18 + (host >> 16)}.${(host >> 8) & 0xff}.${host & 0xff}`, family: 4, scope: "public" };
}

async function nextNumber(tx: SandboxTransaction): Promise<number> {
  const { rows } = await tx.sql.query<{ number: number }>(
    `insert into sandbox.cloud as c (cloud, addresses_given) values ($1, 1)
     on conflict (cloud) do update set addresses_given = c.addresses_given + 1 returning addresses_given as number`,
    [tx.cloud],
  );
  return rows[0]?.number ?? 1;
}
