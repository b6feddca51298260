import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import { Skeleton } from "@/components/ui/skeleton";
import type { PlainName, Possible } from "./resource-operation-words";

interface PublicAddressProps {
  /** Null where there is none, undefined while it is being asked for. */
  address: string | null | undefined;
  /** They come with the network, and stay. */
  ipv6: readonly string[];
  assign: Possible | undefined;
  release: Possible | undefined;
  onAsk: (name: PlainName) => void;
}

/** The public addresses: of IPv4, how to get one, and how to give it back. */
export function PublicAddress({ address, ipv6, assign, release, onAsk }: PublicAddressProps) {
  const operation = address === null ? assign : release;
  const name = address === null ? "assign_public_address" : "release_public_address";
  return (
    <>
      <div className={line}>
        <h3 className="font-medium">Public IPv4</h3>
        {address === undefined ? (
          <Skeleton className="h-4 w-28" />
        ) : address === null ? (
          <span className="text-muted">None</span>
        ) : (
          <Address address={address} label="Copy public IPv4" />
        )}
        {address !== undefined && operation?.possible && (
          <Button size="sm" className="ml-auto" onClick={() => onAsk(name)}>
            {address === null ? "Assign address" : "Release address"}
          </Button>
        )}
        {address === null && assign && !assign.possible && <p className="w-full text-faint text-xs">{assign.reason}</p>}
      </div>
      {ipv6.length > 0 && (
        <div className={cn(line, "border-line border-t")}>
          <h3 className="font-medium">Public IPv6</h3>
          {ipv6.map((one) => (
            <Address key={one} address={one} label="Copy public IPv6" />
          ))}
        </div>
      )}
    </>
  );
}

const line = "flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2 px-5 py-2 text-sm";

function Address({ address, label }: { address: string; label: string }) {
  return (
    <span className="flex min-w-0 items-center gap-1 font-mono text-xs [overflow-wrap:anywhere]">
      {address}
      <CopyButton value={address} label={label} />
    </span>
  );
}
