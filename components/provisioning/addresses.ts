import type { Resource } from "@/server/provisioning/contract";

type Attributes = Resource["attributes"];
export type Address = NonNullable<Attributes["addresses"]>[number];

/** Public before private, IPv4 before IPv6: the first one is what people reach for. */
export function sortedAddresses({ addresses = [] }: Attributes): Address[] {
  const rank = ({ scope, family }: Address) => (scope === "public" ? 0 : 10) + family;
  return addresses.toSorted((a, b) => rank(a) - rank(b));
}

export const mainAddress = (attributes: Attributes): Address | undefined => sortedAddresses(attributes)[0];

/** Who a system's cloud image lets in; it comes first in the image's key: `ubuntu-24.04`. */
const users: Record<string, string> = { ubuntu: "ubuntu", debian: "debian", rocky: "rocky", fedora: "fedora" };

/** The command that leads into a server, or null while it has no public address. */
export function sshCommand(attributes: Attributes): string | null {
  const address = sortedAddresses(attributes).find(({ scope }) => scope === "public");
  if (!address) return null;
  const [system = ""] = attributes.image?.split("-") ?? [];
  return `ssh ${users[system] ?? "root"}@${address.address}`;
}
