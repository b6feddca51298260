import { BellOff } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { Notification } from "@/server/notifications/contract";
import { NotificationEntry } from "./notification-entry";

interface NotificationListProps {
  /** Undefined while the first page loads. */
  rows: readonly Notification[] | undefined;
  error?: unknown;
  onRetry?: () => void;
  onOpen: (id: string) => void;
  /** Filters, and a button that marks all as read. */
  header?: ReactNode;
  pagination?: ReactNode;
}

/** All notifications, one page at a time. */
export function NotificationList({ rows, error, onRetry, onOpen, header, pagination }: NotificationListProps) {
  return (
    <section
      aria-label="Notifications"
      aria-busy={rows === undefined && !error}
      className="overflow-hidden rounded-lg border border-line bg-surface shadow-card"
    >
      {header && <div className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-2.5">{header}</div>}
      {error ? (
        <ErrorState error={error} onRetry={onRetry} />
      ) : rows === undefined ? (
        <Skeleton className="m-4 h-40" />
      ) : rows.length === 0 ? (
        <EmptyState icon={<BellOff />} title="Nothing here" description="What happens to your orders shows here." />
      ) : (
        <ul className="divide-y divide-line">
          {rows.map((row) => (
            <NotificationEntry key={row.id} notification={row} onOpen={() => onOpen(row.id)} />
          ))}
        </ul>
      )}
      {pagination && <div className="border-line border-t">{pagination}</div>}
    </section>
  );
}
