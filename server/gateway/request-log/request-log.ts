import type { Services } from "@/server/kernel/context";
import type { Answer } from "../answer";
import type { Exchange } from "../exchange";

/** Entries that wait for the database at most; what comes on top while it is away is counted and dropped. */
const capacity = 20_000;
const batchSize = 500;
const everyMs = 1_000;

export interface RequestLog {
  /** Notes an answered request; costs no waiting. */
  note(exchange: Exchange, answer: Answer, durationMs: number): void;
  /** Entries lost since the start. */
  dropped(): number;
  /** Writes everything that waits. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Writes answered requests in batches, after their answers, as the system role. */
export function createRequestLog({ db, log }: Services): RequestLog {
  let waiting: object[] = [];
  let lost = 0;
  let writing: Promise<void> | null = null;

  async function drain() {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, batchSize);
      waiting = waiting.slice(batchSize);
      try {
        await db.system.query(insert(JSON.stringify(batch)));
      } catch (error) {
        lost += batch.length;
        log.warn({ err: error, entries: batch.length }, "answered requests could not be logged");
      }
    }
  }
  const flush = () => {
    writing ??= drain().finally(() => {
      writing = null;
    });
    return writing;
  };
  const timer = setInterval(flush, everyMs).unref();

  return {
    note(
      { id, requestId, caller, method, route, path, ipAddress, userAgent, arrivedAt },
      { status, code },
      durationMs,
    ) {
      if (waiting.length >= capacity) {
        lost += 1;
        return;
      }
      // What is undefined is left out of the JSON; what can be told from the rest is not sent.
      waiting.push({
        id,
        request_id: requestId === id ? undefined : requestId,
        organization_id: caller?.tenant?.id,
        actor_type: caller?.actor.type ?? "anonymous",
        actor_id: caller && caller.actor.type !== "anonymous" ? caller.actor.id : undefined,
        method,
        route: route.template,
        path: path === route.template ? undefined : path.slice(0, 500),
        status,
        code: code ?? undefined,
        duration_us: Math.round(durationMs * 1000),
        ip_address: ipAddress ?? undefined,
        user_agent: userAgent?.slice(0, 200),
        at: arrivedAt.getTime(),
      });
      if (waiting.length >= batchSize) void flush();
    },
    dropped: () => lost,
    flush,
    async close() {
      clearInterval(timer);
      await flush();
    },
  };
}

const insert = (entries: string) => ({
  name: "request-log-insert",
  text: `INSERT INTO request_logs (id, request_id, organization_id, actor_type, actor_id, method, route, path, status, code,
           duration_us, ip_address, user_agent, occurred_at)
         SELECT id, coalesce(request_id, id), organization_id, actor_type, actor_id, method, route, coalesce(path, route),
           status, code, duration_us, ip_address, user_agent, to_timestamp(at / 1000.0)
         FROM json_to_recordset($1::json) AS r(id text, request_id text, organization_id text, actor_type text,
           actor_id text, method text, route text, path text, status int, code text, duration_us int, ip_address text,
           user_agent text, at bigint)
         ON CONFLICT (id) DO NOTHING`,
  values: [entries],
});
