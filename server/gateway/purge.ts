import type { Services } from "@/server/kernel/context";
import { asSystem } from "@/server/kernel/transaction";

const everyMs = 10 * 60_000;
const requestLogDays = 30;

/** Deletes idempotency keys and rate-limit windows that have expired, and requests older than the log keeps them. */
export async function purgeExpired(services: Services): Promise<void> {
  const now = services.clock.now();
  const logged = new Date(now.getTime() - requestLogDays * 24 * 60 * 60_000);
  await asSystem(services, "purge", async (_tx, sql) => {
    await sql.query("DELETE FROM idempotency_keys WHERE expires_at <= $1", [now]);
    await sql.query("DELETE FROM rate_limit_windows WHERE expires_at <= $1", [now]);
    await sql.query("DELETE FROM request_logs WHERE occurred_at < $1", [logged]);
  });
}

/** Purges every ten minutes; several processes at once do no harm. */
export function startPurging(services: Services): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = purgeExpired(services).catch((error) => services.log.warn({ err: error }, "could not purge"));
  }, everyMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
