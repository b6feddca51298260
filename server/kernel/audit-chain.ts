import canonicalize from "canonicalize";
import { sha256 } from "./encryption";

/** An audit entry as it is hashed: everything that it says. */
export interface ChainedEntry {
  id: string;
  seq: bigint;
  organization_id: string;
  actor: unknown;
  action: string;
  subject: string;
  changes: unknown;
  request_id: string | null;
  occurred_at: Date;
  hash: string | null;
}

/** SHA-256 over the hash before it and the entry in canonical JSON (RFC 8785). The first follows an empty string. */
export function hashEntry(previous: string, { hash: _, seq, ...entry }: ChainedEntry): string {
  return sha256(
    previous + canonicalize({ ...entry, seq: seq.toString(), occurred_at: entry.occurred_at.toISOString() }),
  );
}
