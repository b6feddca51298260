import { LRUCache } from "lru-cache";
import type { Services } from "@/server/kernel/context";
import { Forbidden, Unauthenticated } from "@/server/kernel/errors";
import type { MaybePromise } from "@/server/kernel/maybe-promise";
import type { Exchange } from "../exchange";
import type { Limiter } from "../rate-limit/limiter";
import { callerOfApiKey } from "./api-key";
import { anonymous, type Caller } from "./caller";
import { type Credential, credentialOf } from "./credential";
import { createFailures } from "./failures";
import { createLastUsed } from "./last-used";
import { refuseForeignOrigin } from "./same-origin";
import { callerOfSession } from "./session";

export interface Authenticator {
  /** Unauthenticated for a wrong credential; nobody at all is a caller too. */
  authenticate(exchange: Exchange): MaybePromise<Caller>;
  close(): Promise<void>;
}

/** How long an answer of the database is believed. Revocation does not wait for it: it is announced. */
const believedMs = 5_000;

/** Tells who sent a request. The database is asked once in five seconds for each credential. */
export function createAuthenticator(services: Services, limiter: Limiter): Authenticator {
  const known = new LRUCache<string, Caller>({ max: 20_000, ttl: believedMs, ttlResolution: 100 });
  const failures = createFailures(limiter);
  const lastUsed = createLastUsed(services);
  let generation = 0;
  const off = services.listener.on("platforma_access", (id) => {
    generation += 1;
    if (id === "") return known.clear();
    for (const [key, caller] of known.entries()) if (caller.dependsOn.includes(id)) known.delete(key);
  });

  async function lookUp(exchange: Exchange, credential: Credential, required: string | null): Promise<Caller> {
    failures.refuseBlocked(exchange.ipAddress);
    const before = generation;
    try {
      const caller = await resolve(services, credential, required);
      // What was read before a revocation must not be remembered after it.
      if (before === generation) known.set(cacheKey(credential, required), caller);
      lastUsed.note(caller);
      return caller;
    } catch (error) {
      if (error instanceof Unauthenticated) await failures.note(exchange.ipAddress);
      throw error;
    }
  }

  return {
    authenticate(exchange) {
      const { headers } = exchange.request;
      const credential = credentialOf(headers);
      if (!credential) return anonymous;
      if (credential.type === "session" && !exchange.inProcess)
        refuseForeignOrigin(exchange.method, headers, services.environment.PUBLIC_URL);
      const required = headers.get("platforma-organization");
      const remembered = known.get(cacheKey(credential, required));
      if (remembered && remembered.expiresAt > exchange.arrivedAt.getTime()) return inItsOwn(remembered, required);
      return lookUp(exchange, credential, required).then((caller) => inItsOwn(caller, required));
    },
    async close() {
      off();
      await lastUsed.close();
    },
  };
}

function resolve(services: Services, credential: Credential, required: string | null): Promise<Caller> {
  if (credential.type === "bearer") return callerOfApiKey(services, credential.secret);
  return callerOfSession(services, credential.token, { required, preferred: credential.preferredOrganization });
}

/** A secret has no space before it, so that no key can be taken for a session. */
function cacheKey(credential: Credential, required: string | null): string {
  return credential.type === "bearer"
    ? credential.secret
    : ` ${credential.token} ${required ?? credential.preferredOrganization ?? ""}`;
}

/** A request that names another organisation than the caller acts in must not run in this one unnoticed. */
function inItsOwn(caller: Caller, required: string | null): Caller {
  if (required === null || caller.actor.type === "anonymous" || caller.tenant?.id === required) return caller;
  throw new Forbidden("not_a_member", "You are not in the organisation that Platforma-Organization names.");
}
