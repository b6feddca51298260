import type { Context, Services } from "@/server/kernel/context";

/** The context of a request that nobody signed, or of a person who is in no organisation. */
export function anonymous(
  services: Services,
  actor: Context["actor"] = { type: "anonymous", id: "anonymous" },
): Context {
  const requestId = services.ids.next("request");
  return {
    ...services,
    actor,
    tenant: null,
    permissions: new Set(),
    requestId,
    correlationId: requestId,
    causationId: null,
    expectedVersion: null,
    ipAddress: "192.0.2.7",
    userAgent: "test",
    hook: null,
  };
}
