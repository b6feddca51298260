"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import type { NotificationPreference } from "@/server/notifications/contract";
import { PreferenceList } from "./preference-list";

type Choice = Pick<NotificationPreference, "event_type" | "channel" | "enabled">;

/** What one wants to be told, and how. Takes effect at once; what the server refuses is taken back. */
export function Preferences() {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const cache = useQueryClient();
  const key = trpc.notifications.preferences.queryKey({});
  const { data, error, refetch } = useQuery(trpc.notifications.preferences.queryOptions({}));
  const { mutate } = useMutation({
    mutationFn: (choice: Choice) => api.notifications.setPreferences.mutate({ preferences: [choice] }),
    onMutate: (choice) => cache.setQueryData(key, (old) => old && { data: old.data.map((one) => apply(one, choice)) }),
    onError: (problem) => toast.error("The preference could not be kept", problem),
    onSettled: () => cache.invalidateQueries({ queryKey: key }),
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Card
      title="What we tell you"
      description="Your own choice, in this organisation. Security and money due can not be turned off."
    >
      {data ? <PreferenceList preferences={data.data} onChange={mutate} /> : <Skeleton className="h-80 w-full" />}
    </Card>
  );
}

const apply = (one: NotificationPreference, { event_type, channel, enabled }: Choice): NotificationPreference =>
  one.event_type === event_type && one.channel === channel ? { ...one, enabled } : one;
