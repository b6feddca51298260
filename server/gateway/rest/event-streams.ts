import { z } from "zod";
import type { Actor, Context } from "@/server/kernel/context";
import { RateLimited } from "@/server/kernel/errors";
import type { Answer } from "../answer";

/** Open streams that one organisation may hold in one process. */
const maxPerOrganization = 100;
const keepAliveMs = 15_000;

/** After this a stream ends and the client connects again, so that nobody watches on with a right that has run out. */
const maxAgeMs = 10 * 60_000;

export interface EventStreams {
  /**
   * Answers with server-sent events, until a change of the caller's key, session or memberships: whoever may still watch
   * connects again. What goes wrong before the first event is an ordinary refusal.
   */
  open(ctx: Context, watch: (signal: AbortSignal) => AsyncIterable<unknown>): Promise<Answer>;
  /** How many are open. */
  count(): number;
  /** Ends all streams; their clients connect again, elsewhere. */
  close(): void;
}

const Versioned = z.object({ version: z.number() });
const utf8 = new TextEncoder();

export function createEventStreams(): EventStreams {
  const open = new Map<string, Set<AbortController>>();

  return {
    async open(ctx, watch) {
      const owner = ctx.tenant?.id ?? "";
      const streams = open.get(owner) ?? new Set();
      if (streams.size >= maxPerOrganization)
        throw new RateLimited("too_many_streams", `At most ${maxPerOrganization} streams may be open at a time.`, {
          retryAfterSeconds: 30,
        });
      const stop = new AbortController();
      open.set(owner, streams.add(stop));
      // What was missed while nobody listened may have been about anybody.
      const off = ctx.listener.on("platforma_access", (id) => {
        if (id === "" || restsOn(ctx.actor, id)) stop.abort();
      });
      const end = () => {
        stop.abort();
        off();
        streams.delete(stop);
        if (streams.size === 0 && open.get(owner) === streams) open.delete(owner);
      };
      const events = watch(stop.signal)[Symbol.asyncIterator]();
      try {
        const first = await events.next();
        return { status: 200, headers, body: bodyOf(events, first, stop.signal, end), code: null };
      } catch (error) {
        end();
        throw error;
      }
    },
    count: () => [...open.values()].reduce((sum, streams) => sum + streams.size, 0),
    close() {
      for (const streams of open.values()) for (const stop of [...streams]) stop.abort();
    },
  };
}

/** Whether a change of this id (key, session, person) may have taken from an actor what they were let in by. */
const restsOn = (actor: Actor, id: string): boolean =>
  actor.id === id || (actor.type === "user" && actor.session_id === id);

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  // Reverse proxies of the nginx kind would hold events back otherwise.
  "x-accel-buffering": "no",
};

function bodyOf(
  events: AsyncIterator<unknown>,
  first: IteratorResult<unknown>,
  signal: AbortSignal,
  end: () => void,
): ReadableStream<Uint8Array> {
  const timers: NodeJS.Timeout[] = [];
  const finish = () => {
    for (const timer of timers) clearInterval(timer);
    end();
  };
  return new ReadableStream({
    start(controller) {
      const send = (text: string) => controller.enqueue(utf8.encode(text));
      timers.push(setInterval(() => send(": still here\n\n"), keepAliveMs).unref(), setTimeout(end, maxAgeMs).unref());
      const pump = async () => {
        try {
          for (let next = first; !next.done && !signal.aborted; next = await events.next()) send(eventText(next.value));
        } catch {
          send("event: error\ndata: {}\n\n");
        } finally {
          finish();
          controller.close();
        }
      };
      pump().catch(() => undefined);
    },
    async cancel() {
      finish();
      await events.return?.();
    },
  });
}

/** https://html.spec.whatwg.org/multipage/server-sent-events.html: the version is the event's id. */
function eventText(value: unknown): string {
  const versioned = Versioned.safeParse(value);
  const id = versioned.success ? `id: ${versioned.data.version}\n` : "";
  return `${id}data: ${JSON.stringify(value)}\n\n`;
}
