"use client";

import { formatDuration } from "./format-time";
import { useNow } from "./use-now";

export type DurationProps = {
  /** RFC 3339. */
  from: string;
  /** Undefined while it goes on: then it counts, from the first whole second on. */
  to?: string | undefined;
  className?: string;
};

export function Duration({ from, to, className }: DurationProps) {
  const now = useNow(to === undefined ? "second" : "still");
  const end = to === undefined ? now : Date.parse(to);
  const ms = end === undefined ? undefined : end - Date.parse(from);
  if (ms === undefined || (to === undefined && ms < 1000)) return null;
  const shown = formatDuration(to === undefined ? Math.floor(ms / 1000) * 1000 : ms);
  return <span className={className}>{shown}</span>;
}
