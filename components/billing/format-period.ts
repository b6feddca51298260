import { locale } from "@/components/ui/locale";
import type { InvoiceLine } from "@/server/billing/contract";

/**
 * A line's period in the time zone in which it was billed, not the reader's: `21 Nov 2026, 12:00:00 – 1 Dec 2026`, midnight
 * left unsaid. One-time charges have a moment.
 */
export function formatPeriod({ period, kind }: Pick<InvoiceLine, "period" | "kind">, timeZone: string): string {
  const start = formatBoundary(period.start, timeZone);
  return kind === "one_time" ? start : `${start} – ${formatBoundary(period.end, timeZone)}`;
}

/** The day of an instant in the time zone in which it was billed: where a period ends for the reader of the invoice. */
export const formatDay = (instant: string, timeZone: string): string =>
  write(instant, { day: "numeric", month: "short", year: "numeric", timeZone });

function formatBoundary(instant: string, timeZone: string): string {
  const day = formatDay(instant, timeZone);
  const time = write(instant, { timeStyle: "medium", timeZone });
  return time === "00:00:00" ? day : `${day}, ${time}`;
}

function write(instant: string, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(`${locale}-GB`, parts).format(new Date(instant));
}
