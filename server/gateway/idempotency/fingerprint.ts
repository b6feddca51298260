import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** The same for two requests exactly when they ask for the same: operation and input, whatever the order of fields. */
export function fingerprintOf(operation: string, input: unknown): string {
  return createHash("sha256")
    .update(`${operation}\n${canonicalize(input)}`)
    .digest("hex");
}
