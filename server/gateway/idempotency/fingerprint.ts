import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/**
 * The same for two requests exactly when the same one asks for the same: actor, operation and input, whatever the order
 * of fields. An answer may hold a secret (a new key), so that nobody gets another's by repeating their request.
 */
export function fingerprintOf(actorId: string, operation: string, input: unknown): string {
  return createHash("sha256")
    .update(`${actorId}\n${operation}\n${canonicalize(input)}`)
    .digest("hex");
}
