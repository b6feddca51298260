import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import type { ResourceNetwork } from "@/server/provisioning/network/contract";

type Network = ResourceNetwork["networks"][number];

type Address = Network["addresses"][number];

const isPublicIpv6 = ({ family, scope }: Address) => family === 6 && scope === "public";
const addressList = (addresses: readonly Address[]) => addresses.map(({ address }) => address).join(", ") || "—";

/** What lies in a private network by its cloud's account and is reached from everywhere. */
export const publicIpv6 = (networks: readonly Network[]): string[] =>
  networks.flatMap(({ addresses }) => addresses.filter(isPublicIpv6).map(({ address }) => address));

interface NetworksTableProps {
  /** Undefined while they are being asked for. */
  networks: readonly Network[] | undefined;
  /** Left out: they are to be read only. */
  onDetach: ((network: string) => void) | undefined;
  className: string;
}

/** The networks in which a server stands, and its addresses there. */
export function NetworksTable({ networks, onDetach, className }: NetworksTableProps) {
  return (
    <DataTable
      className={className}
      label="Networks"
      rows={networks}
      rowKey={({ name, cidr }) => `${name} ${cidr}`}
      skeletonRows={1}
      columns={columns}
      rowActions={
        onDetach &&
        (({ name, main }) =>
          main ? null : (
            <Button size="sm" variant="ghost" aria-label={`Detach ${name}`} onClick={() => onDetach(name)}>
              Detach
            </Button>
          ))
      }
      empty={<p className="px-5 py-4 text-muted text-sm">It stands in no network.</p>}
    />
  );
}

const columns: readonly Column<Network>[] = [
  {
    id: "name",
    header: "Network",
    phone: "title",
    cell: ({ name, main }) => (
      <span className="inline-flex flex-wrap items-center gap-2">
        {name}
        {main && <Badge>Main</Badge>}
      </span>
    ),
  },
  {
    id: "cidr",
    header: "Range",
    hideBelow: "md",
    cell: ({ cidr }) => <span className="font-mono text-xs">{cidr ?? "—"}</span>,
  },
  {
    id: "addresses",
    header: "Addresses",
    cell: ({ addresses }) => (
      <span className="font-mono text-xs [overflow-wrap:anywhere]">
        {addressList(addresses.filter((address) => !isPublicIpv6(address)))}
      </span>
    ),
  },
];
