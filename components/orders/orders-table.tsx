"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Receipt } from "lucide-react";
import { PagedTable } from "@/components/api/paged-table";
import { useTRPC } from "@/components/api/trpc";
import { useFilter } from "@/components/api/use-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import { orderColumns } from "./order-columns";
import { orderStatusOptions } from "./order-status";

interface OrdersTableProps {
  /** Where an order's page lies: `/portal/orders`. */
  base: string;
  /** Shows whose order it is: for those who see more than their own. */
  showCustomer?: boolean;
  organizationId?: string;
  /** Where a customer orders; leads there from the empty list. */
  orderHref?: string;
}

export function OrdersTable({ base, showCustomer = false, organizationId, orderHref }: OrdersTableProps) {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const status = useFilter("status", "Status", "Every status", orderStatusOptions, pages);
  const query = useQuery({
    ...trpc.orders.list.queryOptions({
      limit: 20,
      cursor: pages.cursor,
      status: status.value,
      organization_id: organizationId,
    }),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
  return (
    <PagedTable
      label="Orders"
      query={query}
      pages={pages}
      columns={orderColumns(showCustomer)}
      rowHref={(order) => `${base}/${order.id}`}
      filters={status.control}
      empty={
        status.value ? (
          <EmptyState
            icon={<Receipt aria-hidden />}
            title="No orders in this state"
            description="Choose another status above."
          />
        ) : (
          <EmptyState
            icon={<Receipt aria-hidden />}
            title="No orders yet"
            description="An order shows here from the moment it is placed, with every step of its provisioning."
            action={
              orderHref && (
                <LinkButton href={orderHref} variant="primary">
                  Order a server
                </LinkButton>
              )
            }
          />
        )
      }
    />
  );
}
