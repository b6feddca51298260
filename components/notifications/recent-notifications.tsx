"use client";

import { useQuery } from "@tanstack/react-query";
import { BellOff } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/components/api/trpc";
import type { PortalName } from "@/components/shell/navigation";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { NotificationEntry } from "./notification-entry";
import { useMarkRead } from "./use-mark-read";

/** What the bell opens: the newest notifications, and the way to all of them where the portal has such a page. */
export function RecentNotifications({ portal }: { portal: PortalName }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.notifications.list.queryOptions({ limit: 6 }));
  const markRead = useMarkRead();
  const rows = data?.data;
  return (
    <div className="grid max-h-[min(32rem,75dvh)] grid-rows-[auto_minmax(0,1fr)_auto]">
      <header className="flex min-h-11 items-center justify-between gap-4 border-line border-b py-1.5 pr-2 pl-4">
        <p className="font-semibold text-sm">Notifications</p>
        {rows?.some((row) => row.read_at === null) && (
          <Button size="sm" variant="ghost" loading={markRead.isPending} onClick={() => markRead.mutate("all")}>
            Mark all as read
          </Button>
        )}
      </header>
      <div className="overflow-y-auto" aria-busy={rows === undefined && !error}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : rows === undefined ? (
          <Skeleton className="m-4 h-24" />
        ) : rows.length === 0 ? (
          <EmptyState
            icon={<BellOff />}
            title="Nothing new"
            description="Finished orders and new invoices show here."
          />
        ) : (
          <ul className="divide-y divide-line">
            {rows.map((row) => (
              <NotificationEntry key={row.id} notification={row} onOpen={() => markRead.mutate(row.id)} />
            ))}
          </ul>
        )}
      </div>
      {portal === "portal" && (
        <Link
          href="/portal/notifications"
          className="border-line border-t px-4 py-2.5 text-center font-medium text-accent-ink text-sm hover:underline"
        >
          All notifications
        </Link>
      )}
    </div>
  );
}
