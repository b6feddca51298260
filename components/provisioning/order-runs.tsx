"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { RunCard } from "./run-card";

/** The workflow runs of an order, newest first: one for each item and attempt. For staff. */
export function OrderRuns({ orderId, base }: { orderId: string; base: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.provisioning.listWorkflowRuns.queryOptions({ order_id: orderId, limit: 100 }),
    // An order that was just released has no run yet.
    refetchInterval: ({ state }) => (state.data?.data.length === 0 ? 2_000 : 15_000),
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-64 w-full" />;
  if (data.data.length === 0) return null;
  return (
    <section aria-labelledby="runs" className="grid gap-4">
      <h2 id="runs" className="font-semibold text-base tracking-tight">
        Workflow runs
      </h2>
      {data.data.map(({ id }) => (
        <RunCard key={id} id={id} base={base} />
      ))}
    </section>
  );
}
