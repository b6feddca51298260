import { LRUCache } from "lru-cache";
import { RateLimited } from "@/server/kernel/errors";
import type { Limiter } from "../rate-limit/limiter";
import { networkOf } from "../rate-limit/network";

/** Wrong credentials from one address in a minute, after which its unknown ones are not looked up any more. */
const allowedPerMinute = 30;
const blockedMs = 60_000;

export interface Failures {
  /** RateLimited while the address is blocked. */
  refuseBlocked(address: string | null): void;
  note(address: string | null): Promise<void>;
}

/** Slows down whoever tries credentials. Those that work and are remembered are never touched by this. */
export function createFailures(limiter: Limiter): Failures {
  const blocked = new LRUCache<string, true>({ max: 10_000, ttl: blockedMs });
  return {
    refuseBlocked(address) {
      if (address !== null && blocked.has(networkOf(address)))
        throw new RateLimited("too_many_failures", "Too many wrong credentials came from your address.", {
          retryAfterSeconds: blockedMs / 1000,
        });
    },
    async note(address) {
      if (address === null) return;
      const network = networkOf(address);
      const { allowed } = await limiter.take(`failures:${network}`, allowedPerMinute, 1);
      if (!allowed) blocked.set(network, true);
    },
  };
}
