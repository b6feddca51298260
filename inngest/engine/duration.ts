const unitMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Milliseconds from now until the time that an op names: a duration such as `1h30m`, or an ISO date. Never negative. */
export function delayMs(time: string, now: Date): number {
  if (/^\d{4}-/.test(time)) return Math.max(0, Date.parse(time) - now.getTime());
  return parseDurationMs(time);
}

/** Milliseconds of a duration as the SDK writes it (`1w2d3h4m5s`). Throws on anything else. */
export function parseDurationMs(duration: string): number {
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(ms|w|d|h|m|s)/g)];
  if (parts.length === 0 || parts.map((part) => part[0]).join("") !== duration)
    throw new Error(`"${duration}" is not a duration`);
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (unitMs[unit ?? ""] ?? 0), 0);
}
