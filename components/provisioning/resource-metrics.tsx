"use client";

import { useQuery } from "@tanstack/react-query";
import { Gauge } from "lucide-react";
import { useTRPC } from "@/components/api/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Stat } from "@/components/ui/stat";
import { figureOf, metricTitle } from "./resource-telemetry-words";

/** How busy a resource is: the last figure of each metric, and the highest of the last hour. */
export function ResourceMetrics({ id }: { id: string }) {
  const trpc = useTRPC();
  const { data, error, refetch, isFetching } = useQuery({
    ...trpc.provisioning.readResourceMetrics.queryOptions({ id }),
    refetchInterval: 15_000,
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <Skeleton className="h-24 w-full" />;
  if (data.data.every(({ points }) => points.length === 0))
    return (
      <EmptyState
        icon={<Gauge />}
        title="Nothing measured in the last hour"
        description="Its cloud measures it as soon as something runs."
      />
    );
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line [&>:last-child:nth-child(odd)]:col-span-2">
      {data.data.map(({ metric, unit, points }) => {
        const highest = points.reduce((most, { value }) => Math.max(most, value), 0);
        const last = points.at(-1);
        return (
          <Stat
            key={metric}
            label={metricTitle(metric)}
            value={last ? figureOf(last.value, unit) : "—"}
            detail={
              last ? (points.length > 1 ? `Last hour at most ${figureOf(highest, unit)}` : "Now") : "Not measured"
            }
          />
        );
      })}
    </dl>
  );
}
