import { LRUCache } from "lru-cache";
import type { Call } from "../contract";
import type { Scope, Session } from "./sign-in";

/** A token is not used in the last minutes of its life, as the services pass it on to each other. */
const reserveMs = 120_000;

export interface Sessions {
  /** A session that will last; signs in once for everybody who asks meanwhile. */
  open(scope: Scope, call: Call): Promise<Session>;
  /** Called when a service did not accept its token. */
  forget(scope: Scope, session: Session): void;
}

/** Keeps one session for each project. @param open signs in. */
export function keepSessions(open: (scope: Scope, call: Call) => Promise<Session>, now: () => Date): Sessions {
  const kept = new LRUCache<string, Promise<Session>>({ max: 1_000 });
  const known = new WeakMap<Promise<Session>, Session>();

  function openAnew(scope: Scope): Promise<Session> {
    // The first caller may hang up while others wait for the same session.
    const opening = open(scope, {});
    kept.set(keyOf(scope), opening);
    opening.then(
      (session) => known.set(opening, session),
      () => kept.get(keyOf(scope)) === opening && kept.delete(keyOf(scope)),
    );
    return opening;
  }

  return {
    open(scope) {
      const opening = kept.get(keyOf(scope));
      const session = opening && known.get(opening);
      const ending = session && session.expiresAt.getTime() - now().getTime() < reserveMs;
      return opening && !ending ? opening : openAnew(scope);
    },
    forget(scope, session) {
      const opening = kept.get(keyOf(scope));
      if (opening && known.get(opening) === session) kept.delete(keyOf(scope));
    },
  };
}

const keyOf = (scope: Scope): string => (scope === "own" ? "" : scope.project);
