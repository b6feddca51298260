import { locale } from "./locale";

const units = [
  { unit: "year", ms: 365 * 86_400_000 },
  { unit: "month", ms: 30 * 86_400_000 },
  { unit: "day", ms: 86_400_000 },
  { unit: "hour", ms: 3_600_000 },
  { unit: "minute", ms: 60_000 },
] as const;

const relative = new Intl.RelativeTimeFormat(locale, { style: "short" });

/** "3 min. ago", "in 2 days", in whole units that have passed; "just now" within 45 seconds either way. */
export const formatRelative = (at: number, now: number): string => {
  const distance = at - now;
  if (Math.abs(distance) < 45_000) return "just now";
  const { unit, ms } = units.find((candidate) => Math.abs(distance) >= candidate.ms) ?? { unit: "minute", ms: 60_000 };
  return relative.format(Math.trunc(distance / ms) || Math.sign(distance), unit);
};

const absolute = new Map<string, Intl.DateTimeFormat>();

/** "22 Nov 2026, 13:53 UTC"; with `dateOnly` "22 Nov 2026". */
export const formatAbsolute = (at: number, timeZone: string, dateOnly = false): string => {
  const key = `${timeZone} ${dateOnly}`;
  const format =
    absolute.get(key) ??
    new Intl.DateTimeFormat(`${locale}-GB`, {
      timeZone,
      day: "numeric",
      month: "short",
      year: "numeric",
      ...(dateOnly ? {} : { hour: "2-digit", minute: "2-digit", timeZoneName: "short" }),
    });
  absolute.set(key, format);
  return format.format(at);
};

/** How long something took: "840 ms", "4.2 s", "2 min 3 s", "1 h 5 min". Below zero counts as zero. */
export const formatDuration = (ms: number): string => {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};
