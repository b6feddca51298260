const [second, minute, hour] = [1000, 60_000, 3_600_000];

/** Pauses after the first, second, … failed attempt, as Standard Webhooks recommends: ten attempts in three days. */
export const retryDelaysMs: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

export const maxAttempts = retryDelaysMs.length + 1;

/** An attempt that has not ended after this long was lost with its process, and is made again. */
export const attemptLeaseMs = 60 * second;

const longestWaitMs = 24 * hour;

/** The pause after attempt `number` (from 1) failed; null when it was the last one. */
export function pauseAfter(number: number, retryAfterMs: number | null): number | null {
  const delay = retryDelaysMs[number - 1];
  if (delay === undefined) return null;
  return Math.max(delay, Math.min(retryAfterMs ?? 0, longestWaitMs));
}
