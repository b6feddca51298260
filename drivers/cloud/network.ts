import ipaddr from "ipaddr.js";
import { z } from "zod";
import { Address } from "./resource";

/** The network in which a server is made. It stays in it, and its public address leads there. */
export const mainNetwork = "default";

/** How many networks a server may stand in, the main one included. */
export const mostNetworks = 8;

/** Addresses of a private IPv4 network (RFC 1918), large enough for hosts and small enough to leave room for others. */
export const PrivateCidr = z
  .cidrv4()
  .refine(isPrivate, "a private network (10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16) between /16 and /28")
  .transform(firstAddress);

const port = z.int().min(1).max(65_535).nullable();

/**
 * Traffic that a server's security group lets through. Inbound, what no rule lets in is kept out; outbound, everything may
 * leave as long as there is no outbound rule at all. Answers to what was let through always pass.
 */
export const SecurityRule = z
  .object({
    direction: z.enum(["inbound", "outbound"]),
    protocol: z.enum(["tcp", "udp", "icmp", "any"]),
    /** Both null: every port. Only TCP and UDP have ports. */
    fromPort: port,
    toPort: port,
    /** The other side; its family says for which of both the rule is. */
    cidr: z.union([z.cidrv4(), z.cidrv6()], "a network, as in 203.0.113.0/24 or 2001:db8::/32").transform(firstAddress),
  })
  .refine(({ protocol, fromPort }) => protocol === "tcp" || protocol === "udp" || fromPort === null, {
    path: ["fromPort"],
    message: "only TCP and UDP have ports",
  })
  .refine(({ fromPort, toPort }) => (fromPort === null) === (toPort === null) && (fromPort ?? 0) <= (toPort ?? 0), {
    path: ["toPort"],
    message: "both ports or none, the lower one first",
  });
export type SecurityRule = z.infer<typeof SecurityRule>;

/** A whole set of rules, without repetitions. */
export const SecurityRules = z
  .array(SecurityRule)
  .max(50)
  .transform((rules) => [...new Map(rules.map((rule) => [ruleKey(rule), rule])).values()]);

/** Equal for rules that let the same through. */
export const ruleKey = ({ direction, protocol, fromPort, toPort, cidr }: SecurityRule): string =>
  [direction, protocol, fromPort ?? "*", toPort ?? "*", cidr].join(" ");

/** Lets everything in and out, as servers are made where their cloud's settings do not say otherwise. */
export const openDoors: SecurityRule[] = ["0.0.0.0/0", "::/0"].map((cidr) => ({
  direction: "inbound",
  protocol: "any",
  fromPort: null,
  toPort: null,
  cidr,
}));

/** Where a server stands, and what gets through to it. */
export const NetworkState = z.object({
  networks: z.array(
    z.object({
      name: z.string(),
      /** IPv4; null where there is none, or the cloud does not show it. */
      cidr: z.string().nullable(),
      /** It can not be detached from this one. */
      main: z.boolean(),
      addresses: z.array(Address),
    }),
  ),
  /** Its tenant's further networks in this region in which it does not stand. */
  others: z.array(z.object({ name: z.string(), cidr: z.string().nullable() })),
  publicIpv4: z.ipv4().nullable(),
  rules: z.array(SecurityRule),
  /** Whether the rules are the server's own; otherwise those that its tenant's servers share until they have some. */
  ownRules: z.boolean(),
});
export type NetworkState = z.infer<typeof NetworkState>;

/** Whether two networks have addresses in common. */
export function overlap(one: string, other: string): boolean {
  const [first, second] = [ipaddr.parseCIDR(one), ipaddr.parseCIDR(other)];
  const bits = Math.min(first[1], second[1]);
  return first[0].kind() === second[0].kind() && first[0].match(second[0], bits);
}

/** A network of 254 hosts in 172.16.0.0/12 that overlaps none of these; null when there is none left. */
export function freeCidr(taken: readonly string[]): string | null {
  for (let number = 0; number < 4096; number++) {
    const cidr = `172.${16 + (number >> 8)}.${number & 0xff}.0/24`;
    if (!taken.some((other) => overlap(cidr, other))) return cidr;
  }
  return null;
}

function isPrivate(cidr: string): boolean {
  if (!ipaddr.IPv4.isValidCIDR(cidr)) return false;
  const [address, bits] = ipaddr.parseCIDR(cidr);
  return address.range() === "private" && bits >= 16 && bits <= 28;
}

/** `10.0.0.5/24` is meant as `10.0.0.0/24`, and clouds store it so. */
function firstAddress(cidr: string): string {
  const [address, bits] = ipaddr.parseCIDR(cidr);
  const network =
    address.kind() === "ipv4" ? ipaddr.IPv4.networkAddressFromCIDR(cidr) : ipaddr.IPv6.networkAddressFromCIDR(cidr);
  return `${network.toString()}/${bits}`;
}
