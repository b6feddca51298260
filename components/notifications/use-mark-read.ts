"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { toast } from "@/components/ui/toast";

/** Marks one notification as read by its id, or all of them by `"all"`; lists and the bell follow. */
export function useMarkRead() {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (which: string): Promise<unknown> =>
      which === "all" ? api.notifications.readAll.mutate({}) : api.notifications.read.mutate({ id: which }),
    onError: (error) => toast.error("It could not be marked as read", error),
    onSettled: () =>
      Promise.all(
        [trpc.notifications.list.pathFilter(), trpc.notifications.countUnread.pathFilter()].map((filter) =>
          cache.invalidateQueries(filter),
        ),
      ),
  });
}
