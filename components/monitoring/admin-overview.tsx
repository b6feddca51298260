"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import { TextLink } from "@/components/identity/text-link";
import { LatestOrders } from "@/components/orders/latest-orders";
import { OrdersToLookAt } from "@/components/orders/orders-to-look-at";
import { Alert } from "@/components/ui/alert";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusBadge } from "@/components/ui/status-badge";
import { Attention } from "./attention";
import { PlatformHealth } from "./platform-health";
import { RunsToLookAt } from "./runs-to-look-at";

/** What needs somebody first, then how the platform is. */
export function AdminOverview() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.monitoring.status.queryOptions({}),
    refetchInterval: 10_000,
  });
  const waiting = data?.runs.awaiting_person ?? 0;
  return (
    <>
      <PageHeader
        title="Overview"
        status={
          data && (
            <StatusBadge tone={data.verdict !== "ok" ? "danger" : waiting > 0 ? "warning" : "success"}>
              {data.verdict !== "ok" ? "Needs attention" : waiting > 0 ? "Waits for a person" : "Everything runs"}
            </StatusBadge>
          )
        }
      />
      <div className="grid gap-6">
        {data && data.concerns.length > 0 && (
          <Alert tone="danger" title={data.concerns[0]?.message}>
            {data.concerns.slice(1).map(({ code, message }) => (
              <p key={code}>{message}</p>
            ))}
          </Alert>
        )}
        {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Attention status={data} />}
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="grid min-w-0 gap-6">
            {waiting > 0 && <RunsToLookAt count={waiting} />}
            <OrdersToLookAt base="/admin/orders" quiet={waiting > 0} />
          </div>
          {data ? <PlatformHealth status={data} /> : <Skeleton className="h-72 w-full" />}
        </div>
        <section aria-labelledby="latest" className="grid gap-3">
          <div className="flex items-baseline justify-between">
            <h2 id="latest" className="font-semibold text-base tracking-tight">
              Latest orders
            </h2>
            <TextLink href="/admin/orders" className="text-sm">
              Every order
            </TextLink>
          </div>
          <LatestOrders base="/admin/orders" />
        </section>
      </div>
    </>
  );
}
