"use client";

import { cn } from "./cn";
import { formatAbsolute, formatRelative } from "./format-time";
import { useNow, useTimeZone } from "./use-now";

export type DateTimeProps = {
  /** RFC 3339. */
  value: string;
  /** `relative` keeps the exact time in its title. */
  format?: "relative" | "date-time" | "date";
  className?: string;
};

/**
 * A moment, in the reader's time zone. The server cannot know that zone and writes UTC; the browser takes over right
 * after hydration, without a mismatch.
 */
export function DateTime({ value, format = "relative", className }: DateTimeProps) {
  const at = Date.parse(value);
  const timeZone = useTimeZone();
  const now = useNow(format === "relative" ? "half-minute" : "still");
  const exact = formatAbsolute(at, timeZone);
  const shown =
    format === "date-time"
      ? exact
      : format === "relative" && now !== undefined
        ? formatRelative(at, now)
        : formatAbsolute(at, timeZone, true);
  return (
    <time dateTime={value} title={exact} className={cn("whitespace-nowrap tabular-nums", className)}>
      {shown}
    </time>
  );
}
