"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CheckCheck } from "lucide-react";
import { pagedState } from "@/components/api/paged-state";
import { useTRPC } from "@/components/api/trpc";
import { useFilter } from "@/components/api/use-filter";
import { Button } from "@/components/ui/button";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import { NotificationList } from "./notification-list";
import { useMarkRead } from "./use-mark-read";

const shown = [
  { value: "unread", label: "Unread" },
  { value: "read", label: "Read" },
] as const;

/** All notifications, newest first; new ones arrive by themselves. */
export function NotificationInbox() {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const filter = useFilter("show", "Show", "All notifications", shown, pages);
  const markRead = useMarkRead();
  const count = useQuery(trpc.notifications.countUnread.queryOptions({}));
  const query = useQuery({
    ...trpc.notifications.list.queryOptions({
      limit: 20,
      cursor: pages.cursor,
      unread: filter.value && filter.value === "unread",
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <NotificationList
      {...pagedState(query, pages)}
      onOpen={(id) => markRead.mutate(id)}
      header={
        <>
          {filter.control}
          <Button
            className="ml-auto"
            icon={<CheckCheck aria-hidden />}
            disabled={!count.data?.unread}
            loading={markRead.isPending && markRead.variables === "all"}
            onClick={() => markRead.mutate("all")}
          >
            Mark all as read
          </Button>
        </>
      }
    />
  );
}
