import { LRUCache } from "lru-cache";
import type { Services } from "@/server/kernel/context";
import type { Caller } from "./caller";

/** How often the last use of one key or session is written at most, and how soon after it. */
const onceInMs = 60_000;
const everyMs = 2_000;

export interface LastUsed {
  note(caller: Caller): void;
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Keeps `last_used_at` of keys and `last_seen_at` of sessions, in batches and away from the requests. */
export function createLastUsed({ db, clock, log }: Services): LastUsed {
  const recent = new LRUCache<string, true>({ max: 50_000, ttl: onceInMs });
  let keys: string[] = [];
  let sessions: string[] = [];

  async function flush() {
    const used = { keys, sessions };
    keys = [];
    sessions = [];
    const at = clock.now();
    if (used.keys.length > 0)
      await db.system.query("UPDATE api_keys SET last_used_at = $2 WHERE id = ANY ($1)", [used.keys, at]);
    if (used.sessions.length > 0)
      await db.system.query("UPDATE sessions SET last_seen_at = $2 WHERE id = ANY ($1)", [used.sessions, at]);
  }
  const timer = setInterval(() => {
    flush().catch((error) => log.warn({ err: error }, "the last use of credentials was not written"));
  }, everyMs).unref();

  return {
    note({ actor }) {
      const id = actor.type === "user" ? actor.session_id : actor.type === "api_key" ? actor.id : null;
      if (id === null || recent.has(id)) return;
      recent.set(id, true);
      (actor.type === "user" ? sessions : keys).push(id);
    },
    flush,
    async close() {
      clearInterval(timer);
      await flush();
    },
  };
}
