"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import { useServerEvents } from "@/components/api/use-server-events";
import type { NotificationState } from "@/server/notifications/contract";

/**
 * How many notifications are unread, live: an event brings each change and makes every list of notifications load again.
 * Asks once a minute besides, for networks that swallow streams.
 */
export function useUnread(): number {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { data } = useQuery({ ...trpc.notifications.countUnread.queryOptions({}), refetchInterval: 60_000 });
  useServerEvents<NotificationState>("/v1/notifications/events", ({ unread }) => {
    cache.setQueryData(trpc.notifications.countUnread.queryKey({}), { unread });
    void cache.invalidateQueries(trpc.notifications.list.pathFilter());
    return false;
  });
  return data?.unread ?? 0;
}
