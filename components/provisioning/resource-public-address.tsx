import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Skeleton } from "@/components/ui/skeleton";
import type { PlainName, Possible } from "./resource-operation-words";

interface PublicAddressProps {
  /** Null where there is none, undefined while it is being asked for. */
  address: string | null | undefined;
  assign: Possible | undefined;
  release: Possible | undefined;
  onAsk: (name: PlainName) => void;
}

/** The public IPv4 address, how to get one, and how to give it back. */
export function PublicAddress({ address, assign, release, onAsk }: PublicAddressProps) {
  const operation = address === null ? assign : release;
  const name = address === null ? "assign_public_address" : "release_public_address";
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2 px-5 py-2 text-sm">
      <h3 className="font-medium">Public IPv4</h3>
      {address === undefined ? (
        <Skeleton className="h-4 w-28" />
      ) : address === null ? (
        <span className="text-muted">None</span>
      ) : (
        <span className="flex items-center gap-1 font-mono text-xs">
          {address}
          <CopyButton value={address} label="Copy public IPv4" />
        </span>
      )}
      {address !== undefined && operation?.possible && (
        <Button size="sm" className="ml-auto" onClick={() => onAsk(name)}>
          {address === null ? "Assign address" : "Release address"}
        </Button>
      )}
      {address === null && assign && !assign.possible && <p className="w-full text-faint text-xs">{assign.reason}</p>}
    </div>
  );
}
