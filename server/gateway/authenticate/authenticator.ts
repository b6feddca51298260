import { LRUCache } from "lru-cache";
import type { Services } from "@/server/kernel/context";
import { Forbidden } from "@/server/kernel/errors";
import type { Exchange } from "../exchange";
import { callerOfApiKey } from "./api-key";
import { anonymous, type Caller } from "./caller";
import { type Credential, credentialOf } from "./credential";
import { refuseForeignOrigin } from "./same-origin";
import { callerOfSession } from "./session";

export interface Authenticator {
  /** Unauthenticated for a wrong credential; nobody at all is a caller too. */
  authenticate(exchange: Exchange): Caller | Promise<Caller>;
  close(): void;
}

/** How long an answer of the database is believed. Revocation does not wait for it: it is announced. */
const believedMs = 5_000;

/** Tells who sent a request. The database is asked once in five seconds for each credential. */
export function createAuthenticator(services: Services): Authenticator {
  const known = new LRUCache<string, Caller>({ max: 20_000, ttl: believedMs });
  let generation = 0;
  const off = services.listener.on("platforma_access", (id) => {
    generation += 1;
    if (id === "") return known.clear();
    for (const [key, caller] of known.entries()) if (caller.dependsOn.includes(id)) known.delete(key);
  });

  async function lookUp(credential: Credential, key: string, required: string | null): Promise<Caller> {
    const before = generation;
    const caller =
      credential.type === "bearer"
        ? await callerOfApiKey(services, credential.secret)
        : await callerOfSession(services, credential.token, { required, preferred: credential.preferredOrganization });
    // What was read before a revocation must not be remembered after it.
    if (before === generation) known.set(key, caller);
    return caller;
  }

  return {
    authenticate({ request: { headers }, method, inProcess }) {
      const credential = credentialOf(headers);
      if (!credential) return anonymous;
      if (credential.type === "session" && !inProcess)
        refuseForeignOrigin(method, headers, services.environment.PUBLIC_URL);
      const required = headers.get("platforma-organization");
      const key = cacheKey(credential, required);
      const remembered = known.get(key);
      if (remembered && remembered.expiresAt > services.clock.now().getTime())
        return inOrganization(remembered, required);
      return lookUp(credential, key, required).then((caller) => inOrganization(caller, required));
    },
    close: off,
  };
}

function cacheKey(credential: Credential, required: string | null): string {
  return credential.type === "bearer"
    ? credential.secret
    : `${credential.token} ${required ?? credential.preferredOrganization ?? ""}`;
}

/** A key works in its own organisation only; a request that names another one must not run in this one unnoticed. */
function inOrganization(caller: Caller, required: string | null): Caller {
  if (required === null || caller.actor.type !== "api_key" || caller.tenant?.id === required) return caller;
  throw new Forbidden(
    "not_a_member",
    "This API key belongs to another organisation than Platforma-Organization names.",
  );
}
