"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import { NotificationList } from "./notification-list";
import { useMarkRead } from "./use-mark-read";

/** The newest notifications on an overview; new ones arrive by themselves. */
export function LatestNotifications() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.notifications.list.queryOptions({ limit: 5 }));
  const { mutate } = useMarkRead();
  return (
    <NotificationList rows={data?.data} error={error} onRetry={() => void refetch()} onOpen={(id) => mutate(id)} />
  );
}
