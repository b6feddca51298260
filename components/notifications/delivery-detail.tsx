"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { usePermission } from "@/components/identity/use-permission";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { DateTime } from "@/components/ui/date-time";
import { ErrorState } from "@/components/ui/error-state";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { AttemptList } from "./attempt-list";
import { DeliveryStatus } from "./delivery-status";

/** One delivery: how it went, attempt by attempt, and the body that is sent. */
export function DeliveryDetail({ id, onReplayed }: { id: string; onReplayed: () => void }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.notifications.delivery.queryOptions({ id }),
    refetchInterval: ({ state }) => (state.data?.finished_at ? false : 2_000),
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-96 w-full" />;
  const { status, created_at, next_attempt_at, replay_of, payload, attempt_log } = data;
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <DeliveryStatus status={status} />
        <Replay id={id} onReplayed={onReplayed} />
      </div>
      <KeyValueList
        items={[
          { label: "Created", value: <DateTime value={created_at} format="date-time" /> },
          ...(next_attempt_at && status === "retrying"
            ? [{ label: "Next attempt", value: <DateTime value={next_attempt_at} /> }]
            : []),
          ...(replay_of ? [{ label: "Replay of", value: replay_of, mono: true }] : []),
          { label: "ID", value: id, copy: id, mono: true },
        ]}
      />
      <section className="grid gap-3" aria-labelledby="attempts">
        <h3 id="attempts" className="font-semibold text-sm">
          Attempts
        </h3>
        <AttemptList attempts={attempt_log} />
      </section>
      <CodeBlock title="Body" code={JSON.stringify(payload, null, 2)} />
    </div>
  );
}

function Replay({ id, onReplayed }: { id: string; onReplayed: () => void }) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const may = usePermission("webhooks:write");
  const { mutate, isPending } = useMutation({
    mutationFn: () => api.notifications.replayDelivery.mutate({ id }),
    onSuccess: () => {
      toast.success("Sent again", { description: "It is a new delivery of the same event." });
      onReplayed();
    },
    onError: (error) => toast.error("It could not be sent again", error),
    onSettled: () => cache.invalidateQueries(trpc.notifications.deliveries.pathFilter()),
  });
  if (!may) return null;
  return (
    <Button loading={isPending} onClick={() => mutate()}>
      Send again
    </Button>
  );
}
