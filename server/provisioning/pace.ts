/**
 * How long to wait before looking again at what has been going on for `elapsedMs`: half of that, so that each look
 * comes 1.5 times as late as the one before it and no counter needs to be kept.
 */
export function nextLookMs(elapsedMs: number, bounds: { firstMs: number; maxMs: number }): number {
  return Math.round(Math.min(bounds.maxMs, Math.max(bounds.firstMs, elapsedMs / 2)));
}

/** The pause after the failure of an attempt (from 1): doubled each time, and at least what the cloud asked for. */
export function retryInMs(policy: { firstMs: number; maxMs: number }, attempt: number, askedMs = 0): number {
  return Math.max(askedMs, Math.min(policy.maxMs, policy.firstMs * 2 ** (attempt - 1)));
}

/** How often a step looks whether the cloud is done. */
export const polling = { firstMs: 250, maxMs: 15_000 };

/** How long a step may be overdue, or a run without anything that moves it, before the staff hears of it. */
export const graceMs = 5 * 60_000;

/** How often a compensation tries; it never gives up by itself. */
export const compensating = { firstMs: 250, maxMs: 1_800_000 };
