"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "@/components/api/trpc";
import type { Action } from "@/server/kernel/actions/contract";

/**
 * Follows an action by server-sent events until it has ended: every change lands in the query cache, so that whoever
 * shows the action is live. The browser connects again by itself, and a reload starts from the present state.
 */
export function useLiveAction(id: string, onMove: () => void): { connected: boolean } {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const key = trpc.actions.get.queryKey({ id });
  const [connected, setConnected] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is another object at every render; the id tells
  useEffect(() => {
    const source = new EventSource(`/v1/actions/${id}/events`);
    source.onopen = () => setConnected(true);
    source.onerror = () => setConnected(false);
    source.onmessage = (message) => {
      const action: Action = JSON.parse(message.data);
      cache.setQueryData(key, action);
      onMove();
      if (action.finished_at) source.close();
    };
    return () => source.close();
  }, [id]);
  return { connected };
}
