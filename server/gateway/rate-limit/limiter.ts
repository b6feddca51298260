import type { Services } from "@/server/kernel/context";
import type { MaybePromise } from "@/server/kernel/maybe-promise";
import { giveBack, grant } from "./windows";

export const windowMs = 60_000;

/** How often a lease that nobody uses is handed back, so that a quiet process withholds nothing from a busy one. */
const idleMs = 500;

/** How long a refusal is believed before the shared counter is asked again. */
const refusedMs = 100;

export interface Verdict {
  allowed: boolean;
  /** What is left in this window, as far as this process knows: what it leased and what was free when it leased. */
  remaining: number;
}

export interface Limiter {
  /** Takes `cost` from a bucket that holds `limit` a minute. Answers at once while this process's lease lasts. */
  take(bucket: string, limit: number, cost: number, now?: number): MaybePromise<Verdict>;
  /** Puts back what was taken for a request that another bucket refused. */
  putBack(bucket: string, cost: number): void;
  close(): Promise<void>;
}

interface Lease {
  window: number;
  left: number;
  /** Free in the shared counter when it was last asked. */
  free: number;
  wanted: number;
  refill: Promise<void> | null;
  refusedUntil: number;
  idle: boolean;
}

/**
 * A limit for the whole platform that costs no database call per request: each process leases a small part of what is
 * left in the window from one shared row and spends it by itself. Leases never add up to more than the limit, and are
 * 1/200 of what is left, so that what idle processes withhold stays below 1 %.
 */
export function createLimiter({ db, clock, log }: Services): Limiter {
  const leases = new Map<string, Lease>();

  const refill = async (bucket: string, lease: Lease, limit: number) => {
    // Requests of the same turn join this one call.
    await Promise.resolve();
    const wanted = lease.wanted;
    lease.wanted = 0;
    try {
      const { granted, taken } = await grant(db, { bucket, window: lease.window, limit, wanted });
      lease.left += granted;
      lease.free = limit - taken;
      if (granted < wanted) lease.refusedUntil = clock.now().getTime() + refusedMs;
    } finally {
      lease.refill = null;
    }
  };

  const spend = (lease: Lease, cost: number): Verdict => {
    const allowed = lease.left >= cost;
    if (allowed) lease.left -= cost;
    lease.idle = false;
    return { allowed, remaining: lease.left + lease.free };
  };

  const wait = async (bucket: string, lease: Lease, limit: number, cost: number): Promise<Verdict> => {
    while (lease.left < cost && lease.refusedUntil <= clock.now().getTime()) {
      lease.wanted += cost;
      lease.refill ??= refill(bucket, lease, limit);
      await lease.refill;
    }
    return spend(lease, cost);
  };

  const sweep = async () => {
    const current = windowAt(clock.now().getTime());
    const unused: { bucket: string; window: number; tokens: number }[] = [];
    for (const [bucket, lease] of leases) {
      if (lease.window !== current) leases.delete(bucket);
      else if (lease.idle && lease.left > 0) {
        unused.push({ bucket, window: lease.window, tokens: lease.left });
        lease.free += lease.left;
        lease.left = 0;
      }
      lease.idle = true;
    }
    if (unused.length > 0) await giveBack(db, unused);
  };
  const timer = setInterval(() => {
    sweep().catch((error) => log.warn({ err: error }, "unused rate-limit leases were not handed back"));
  }, idleMs).unref();

  return {
    take(bucket, limit, cost, now = clock.now().getTime()) {
      const window = windowAt(now);
      let lease = leases.get(bucket);
      if (lease?.window !== window) {
        lease = { window, left: 0, free: limit, wanted: 0, refill: null, refusedUntil: 0, idle: false };
        leases.set(bucket, lease);
      }
      if (lease.left >= cost || lease.refusedUntil > now) return spend(lease, cost);
      return wait(bucket, lease, limit, cost);
    },
    putBack(bucket, cost) {
      const lease = leases.get(bucket);
      if (lease) lease.left += cost;
    },
    async close() {
      clearInterval(timer);
      for (const lease of leases.values()) lease.idle = true;
      await sweep();
    },
  };
}

function windowAt(now: number): number {
  return Math.floor(now / windowMs) * windowMs;
}
