import type { Services } from "@/server/kernel/context";
import type { Answer } from "../answer";
import type { Caller } from "../authenticate/caller";
import type { Exchange } from "../exchange";

/** Entries that wait for the database at most; what comes on top while it is away is counted and dropped. */
const capacity = 20_000;
const batchSize = 4_000;
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

/** Requests that differ in nothing but id, time and duration: a busy caller asks the same again and again. */
interface Alike {
  organization_id: string | undefined;
  actor_type: string;
  actor_id: string | undefined;
  method: string;
  route: string;
  path: string;
  status: number;
  code: string | null;
  ip_address: string | null;
  user_agent: string | undefined;
  /** The arrival of the first, in milliseconds since the epoch. */
  since: number;
  ids: string[];
  /** Null where it is the id. */
  request_ids: (string | null)[];
  durations_us: number[];
  /** Milliseconds after the first. */
  after_ms: number[];
}

interface Batch {
  size: number;
  /** By caller, then by everything else that they have in common. */
  groups: Map<Caller | null, Map<string, Alike>>;
}

/** Writes answered requests in batches, after their answers, as the system role. */
export function createRequestLog({ db, log }: Services): RequestLog {
  let waiting = emptyBatch();
  let lost = 0;
  let writing: Promise<void> | null = null;

  async function drain() {
    while (waiting.size > 0) {
      const { size, groups } = waiting;
      waiting = emptyBatch();
      const alike = [...groups.values()].flatMap((ofCaller) => [...ofCaller.values()]);
      try {
        await db.system.query(insert(JSON.stringify(alike)));
      } catch (error) {
        lost += size;
        log.warn({ err: error, entries: size }, "answered requests could not be logged");
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
    note(exchange, answer, durationMs) {
      if (waiting.size >= capacity) {
        lost += 1;
        return;
      }
      const { id, requestId, arrivedAt } = exchange;
      const alike = groupOf(waiting.groups, exchange, answer);
      alike.ids.push(id);
      alike.request_ids.push(requestId === id ? null : requestId);
      alike.durations_us.push(Math.round(durationMs * 1000));
      alike.after_ms.push(arrivedAt.getTime() - alike.since);
      waiting.size += 1;
      if (waiting.size >= batchSize) void flush();
    },
    dropped: () => lost,
    flush,
    async close() {
      clearInterval(timer);
      await flush();
    },
  };
}

const emptyBatch = (): Batch => ({ size: 0, groups: new Map() });

function groupOf(groups: Batch["groups"], exchange: Exchange, { status, code }: Answer): Alike {
  const { caller, method, route, path, ipAddress, userAgent } = exchange;
  let ofCaller = groups.get(caller);
  if (!ofCaller) {
    ofCaller = new Map();
    groups.set(caller, ofCaller);
  }
  // None of them holds a line break.
  const key = `${method}\n${path}\n${status}\n${code}\n${ipAddress}\n${userAgent}`;
  let alike = ofCaller.get(key);
  if (!alike) {
    const actor = caller && caller.actor.type !== "anonymous" ? caller.actor : null;
    alike = {
      organization_id: caller?.tenant?.id,
      actor_type: actor?.type ?? "anonymous",
      actor_id: actor?.id,
      method,
      route: route.template,
      path: path.slice(0, 500),
      status,
      code,
      ip_address: ipAddress,
      user_agent: userAgent?.slice(0, 200),
      since: exchange.arrivedAt.getTime(),
      ids: [],
      request_ids: [],
      durations_us: [],
      after_ms: [],
    };
    ofCaller.set(key, alike);
  }
  return alike;
}

const insert = (groups: string) => ({
  name: "request-log-insert",
  text: `INSERT INTO request_logs (id, request_id, organization_id, actor_type, actor_id, method, route, path, status, code,
           duration_us, ip_address, user_agent, occurred_at)
         SELECT one.id, one.request_id, organization_id, actor_type, actor_id, method, route, path, status,
           code, one.duration_us, ip_address, user_agent, to_timestamp((since + one.after_ms) / 1000.0)
         FROM json_to_recordset($1::json) AS alike(organization_id text, actor_type text, actor_id text, method text,
             route text, path text, status int, code text, ip_address text, user_agent text, since bigint, ids text[],
             request_ids text[], durations_us int[], after_ms int[])
           CROSS JOIN LATERAL unnest(ids, request_ids, durations_us, after_ms) AS one(id, request_id, duration_us, after_ms)`,
  values: [groups],
});
