"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import { useServerEvents } from "@/components/api/use-server-events";
import type { Action } from "@/server/kernel/actions/contract";

/**
 * Follows an action until it has ended: every change lands in the query cache, so that whoever shows the action is live.
 * The browser connects again by itself, and a reload starts from the present state.
 */
export function useLiveAction(id: string, onMove: () => void): void {
  const trpc = useTRPC();
  const cache = useQueryClient();
  useServerEvents<Action>(`/v1/actions/${id}/events`, (action) => {
    cache.setQueryData(trpc.actions.get.queryKey({ id }), action);
    onMove();
    return action.finished_at !== null;
  });
}
