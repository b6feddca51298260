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

function formatBoundary(instant: string, timeZone: string): string {
  const at = new Date(instant);
  const write = (parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(`${locale}-GB`, { ...parts, timeZone }).format(at);
  const day = write({ day: "numeric", month: "short", year: "numeric" });
  const time = write({ timeStyle: "medium" });
  return time === "00:00:00" ? day : `${day}, ${time}`;
}
