"use client";

import { useQuery } from "@tanstack/react-query";
import { Receipt } from "lucide-react";
import { useTRPC } from "@/components/api/trpc";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { orderColumns } from "./order-columns";

/** The newest orders on an overview, with their customers. `base` is where an order's page lies. */
export function LatestOrders({ base }: { base: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.orders.list.queryOptions({ limit: 5 }),
    refetchInterval: 10_000,
  });
  return (
    <DataTable
      label="Latest orders"
      columns={orderColumns(true)}
      rows={data?.data}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `${base}/${id}`}
      error={error ?? undefined}
      onRetry={() => void refetch()}
      skeletonRows={5}
      empty={
        <EmptyState
          icon={<Receipt />}
          title="No orders yet"
          description="The first one shows here the moment it is placed."
        />
      }
    />
  );
}
