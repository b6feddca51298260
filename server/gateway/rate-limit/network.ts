import ipaddr from "ipaddr.js";

/**
 * What is counted as one address: an IPv4 address, or the /64 of an IPv6 one. Whoever has one IPv6 address has the other
 * 2^64 of its network as well, and would meet no limit that counts them apart.
 */
export function networkOf(address: string): string {
  if (!address.includes(":") || !ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  const prefix = parsed.parts.slice(0, 4).map((part) => part.toString(16));
  return `${prefix.join(":")}::/64`;
}
