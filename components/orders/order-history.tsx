import { DateTime } from "@/components/ui/date-time";
import type { TimelineEntry } from "@/server/orders/contract";

/** What happened to an order, newest first. */
export function OrderHistory({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="grid gap-3.5 text-sm" aria-label="History">
      {entries.toReversed().map((entry) => (
        <li key={entry.id} className="flex items-baseline justify-between gap-4">
          <span>
            {entry.title}
            {entry.detail && <span className="block text-muted">{entry.detail}</span>}
          </span>
          <span className="shrink-0 text-faint text-xs">
            <DateTime value={entry.at} />
          </span>
        </li>
      ))}
    </ol>
  );
}
