"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "@/components/api/trpc";
import type { NotificationState } from "@/server/notifications/contract";

/**
 * How many notifications are unread, live: a server-sent event brings each change and makes every list of notifications
 * load again. Asks once a minute besides, for networks that swallow streams.
 */
export function useUnread(): number {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { data } = useQuery({ ...trpc.notifications.countUnread.queryOptions({}), refetchInterval: 60_000 });
  const count = trpc.notifications.countUnread.queryKey({});
  const lists = trpc.notifications.list.pathFilter();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys are new objects at every render and always alike
  useEffect(() => {
    const source = new EventSource("/v1/notifications/events");
    source.onmessage = (message) => {
      const { unread }: NotificationState = JSON.parse(message.data);
      cache.setQueryData(count, { unread });
      void cache.invalidateQueries(lists);
    };
    return () => source.close();
  }, []);
  return data?.unread ?? 0;
}
