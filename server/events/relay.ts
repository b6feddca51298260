import type { Services } from "@/server/kernel/context";
import { WakeUp } from "@/server/kernel/wake-up";
import type { Envelope } from "./envelope";
import { relayBatch } from "./relay-batch";

/** Takes events over durably, deduplicating by id, or throws. Order within a batch is the order of their commits. */
export type EventSink = (events: Envelope[]) => Promise<void>;

export interface Relay {
  /** Finishes the batch in hand. */
  stop(): Promise<void>;
}

/** How long the relay sleeps without a notification: covers lost ones and events whose next attempt is due. */
const pollMs = 1_000;

/** Hands the outbox to the sink, woken by each commit. Any number of relays may run; each event is handed on by one. */
export function startRelay(services: Services, sink: EventSink): Relay {
  const committed = new WakeUp();
  const off = services.listener.on("platforma_events", () => committed.ring());
  const stop = new AbortController();

  async function run() {
    while (!stop.signal.aborted) {
      const handed = await relayBatch(services, sink).catch((error: unknown) => {
        services.log.error({ err: error }, "the relay could not read the outbox");
        return 0;
      });
      if (handed === 0) await committed.wait(pollMs, stop.signal);
    }
  }

  const running = run();
  return {
    async stop() {
      stop.abort();
      off();
      await running;
    },
  };
}
