"use client";

import { useQuery } from "@tanstack/react-query";
import { Receipt } from "lucide-react";
import { useTRPC } from "@/components/api/trpc";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { orderColumns } from "./order-columns";

interface LatestOrdersProps {
  /** Where an order's page lies. */
  base: string;
  /** Says whose each one is, to those who see more than their own. */
  showCustomer?: boolean;
}

/** The newest orders on an overview. */
export function LatestOrders({ base, showCustomer = true }: LatestOrdersProps) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.orders.list.queryOptions({ limit: 5 }),
    refetchInterval: 10_000,
  });
  return (
    <DataTable
      label="Latest orders"
      columns={orderColumns(showCustomer)}
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
