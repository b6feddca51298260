import { locale } from "@/components/ui/locale";
import type { InvoiceLine } from "@/server/billing/contract";

/**
 * A line's period in the time zone in which it was billed, not the reader's: `22 Nov 2026, 12:00 – 1 Dec 2026`. One-time
 * charges have a moment.
 */
export function formatPeriod({ period, kind }: Pick<InvoiceLine, "period" | "kind">, timeZone: string): string {
  const start = formatBoundary(period.start, timeZone);
  return kind === "one_time" ? start : `${start} – ${formatBoundary(period.end, timeZone)}`;
}

function formatBoundary(instant: string, timeZone: string): string {
  const at = new Date(instant);
  const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone }).format(at);
  return new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeZone,
    ...(time === "00:00:00" ? {} : { timeStyle: "medium" }),
  }).format(at);
}
