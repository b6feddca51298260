import { setTimeout as delay } from "node:timers/promises";
import { startEngine } from "@/inngest/engine/engine";
import { functions } from "@/inngest/functions";
import { provideServices } from "@/inngest/runtime";
import { startRelay } from "@/server/events/relay";
import type { Services } from "@/server/kernel/context";

/** The worker's half of the platform in this process: relay and engine on the test's database, with every function. */
export async function startTestWorker(services: Services) {
  provideServices(services);
  const engine = await startEngine({ functions, databaseUrl: services.environment.DATABASE_SYSTEM_URL });
  const relay = startRelay(services, async (events) => {
    await engine.send(
      events.map((event) => ({ id: event.id, name: event.type, data: { ...event }, ts: Date.parse(event.time) })),
    );
  });
  return {
    engine,
    async stop() {
      await relay.stop();
      await engine.stop({ graceMs: 5_000 });
    },
  };
}

/** Asks until `done` says so, and returns the answer; throws after `timeoutMs` with the last answer. */
export async function eventually<T>(
  ask: () => Promise<T>,
  done: (answer: T) => boolean,
  timeoutMs = 15_000,
  intervalMs = 50,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (done(answer)) return answer;
    if (Date.now() > end) throw new Error(`Still not after ${timeoutMs} ms: ${JSON.stringify(answer)}`);
    await delay(intervalMs);
  }
}
