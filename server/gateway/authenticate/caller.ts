import type { Actor, Tenant } from "@/server/kernel/context";
import type { Permission } from "@/server/kernel/permissions";

/** Who sent a request, and what they may do in the organisation that they act in. */
export interface Caller {
  actor: Actor;
  tenant: Tenant | null;
  permissions: ReadonlySet<Permission>;
  /** Milliseconds since the epoch after which this is no longer true, whatever the cache says. */
  expiresAt: number;
  /** A change of one of these ids (key, session, person) makes this untrue at once. */
  dependsOn: readonly string[];
}

const nobody: ReadonlySet<Permission> = new Set();

export const anonymous: Caller = {
  actor: { type: "anonymous", id: "anonymous" },
  tenant: null,
  permissions: nobody,
  expiresAt: Number.POSITIVE_INFINITY,
  dependsOn: [],
};
