"use client";

import { useQueries } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/components/api/trpc";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { OrderStatus } from "./order-status";

/** The states in which an order waits for a person, the worst first. */
const statuses = ["failed", "partially_provisioned", "pending_payment", "pending_approval"] as const;
const most = 6;

interface OrdersToLookAtProps {
  /** Where an order's page lies. */
  base: string;
  /** Shows nothing at all while no order waits. */
  quiet?: boolean;
}

/** Orders that stand still until somebody does something. */
export function OrdersToLookAt({ base, quiet = false }: OrdersToLookAtProps) {
  const trpc = useTRPC();
  const lists = useQueries({
    queries: statuses.map((status) => ({
      ...trpc.orders.list.queryOptions({ status, limit: most }),
      refetchInterval: 15_000,
    })),
  });
  const failed = lists.find(({ error, data }) => error && !data);
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  const known = lists.every(({ data }) => data);
  const orders = lists.flatMap(({ data }) => data?.data ?? []).slice(0, most);
  if (quiet && orders.length === 0) return null;
  return (
    <Card title="Look at these first" description="Orders that wait for a person" flush>
      {!known ? (
        <div className="grid gap-3 p-5">
          <Skeleton className="h-8 w-full" />
          <Skeleton className="h-8 w-full" />
          <Skeleton className="h-8 w-full" />
        </div>
      ) : orders.length === 0 ? (
        <EmptyState icon={<CircleCheck />} title="Nothing waits" description="Every order is done or on its way." />
      ) : (
        <ul className="divide-y divide-line">
          {orders.map((order) => (
            <li
              key={order.id}
              className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3 text-sm transition-colors duration-75 has-[a:hover]:bg-subtle"
            >
              <Link href={`${base}/${order.id}`} className="min-w-0 flex-1 after:absolute after:inset-0">
                <span className="block truncate font-medium">{order.title}</span>
                <span className="block truncate text-muted text-xs">{order.organization_name}</span>
              </Link>
              <OrderStatus status={order.status} />
              <DateTime value={order.created_at} className="w-24 text-right text-faint text-xs max-sm:hidden" />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
