import { EventEmitter, once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import type { Logger } from "./log";

const channels = ["platforma_events", "platforma_actions", "platforma_notifications", "platforma_access"] as const;
type Channel = (typeof channels)[number];

/** One connection that listens for the whole process, and connects again when it is lost. */
export interface Listener {
  on(channel: Channel, wake: (payload: string) => void): () => void;
  close(): Promise<void>;
}

/**
 * @param url of a session connection: LISTEN does not survive a transaction pooler.
 * After a reconnect every channel is woken with an empty payload, since what came in between was missed.
 */
export function createListener(url: string, log: Logger): Listener {
  const emitter = new EventEmitter().setMaxListeners(0);
  const stop = new AbortController();

  async function listen() {
    while (!stop.signal.aborted) {
      const client = new pg.Client({ connectionString: url, application_name: "platforma listener" });
      const lost = once(client, "end");
      client.on("error", (error) => log.warn({ err: error }, "the listening connection failed"));
      client.on("notification", (message) => emitter.emit(message.channel, message.payload ?? ""));
      const end = () => void client.end().catch(() => undefined);
      stop.signal.addEventListener("abort", end, { once: true });
      try {
        await client.connect();
        await client.query(channels.map((channel) => `LISTEN ${channel}`).join("; "));
        for (const channel of channels) emitter.emit(channel, "");
        await lost;
      } catch (error) {
        log.warn({ err: error }, "can not listen to the database; trying again");
        end();
      }
      stop.signal.removeEventListener("abort", end);
      await delay(500, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  }

  const running = listen();
  return {
    on(channel, wake) {
      emitter.on(channel, wake);
      return () => emitter.off(channel, wake);
    },
    async close() {
      stop.abort();
      await running;
    },
  };
}
