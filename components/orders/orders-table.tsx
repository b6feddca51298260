"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Receipt } from "lucide-react";
import { useState } from "react";
import { PagedTable } from "@/components/api/paged-table";
import { useTRPC } from "@/components/api/trpc";
import type { Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Money } from "@/components/ui/money";
import { Select } from "@/components/ui/select";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import type { OrderSummary, OrderStatus as Status } from "@/server/orders/contract";
import { OrderStatus, orderStatusOptions } from "./order-status";

interface OrdersTableProps {
  /** Where an order's page lies: `/portal/orders`. */
  base: string;
  /** Shows whose order it is: for those who see more than their own. */
  showCustomer?: boolean;
  organizationId?: string;
  /** Where a customer orders; leads there from the empty list. */
  orderHref?: string;
}

const isStatus = (value: string): value is Status => orderStatusOptions.some((option) => option.value === value);

export function OrdersTable({ base, showCustomer = false, organizationId, orderHref }: OrdersTableProps) {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const [status, setStatus] = useState<Status>();
  const query = useQuery({
    ...trpc.orders.list.queryOptions({ limit: 20, cursor: pages.cursor, status, organization_id: organizationId }),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
  return (
    <PagedTable
      label="Orders"
      query={query}
      pages={pages}
      columns={showCustomer ? [titleColumn, customerColumn, ...columns] : [titleColumn, ...columns]}
      rowHref={(order) => `${base}/${order.id}`}
      filters={
        <Select
          aria-label="Status"
          value={status ?? ""}
          options={[{ value: "", label: "Every status" }, ...orderStatusOptions]}
          onChange={(event) => {
            setStatus(isStatus(event.target.value) ? event.target.value : undefined);
            pages.reset();
          }}
        />
      }
      empty={
        status ? (
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

const titleColumn: Column<OrderSummary> = {
  id: "title",
  header: "Order",
  phone: "title",
  cell: (order) => (
    <>
      <span className="font-medium">{order.title}</span>
      {order.item_count > 1 && <span className="text-faint"> and {order.item_count - 1} more</span>}
    </>
  ),
};

const customerColumn: Column<OrderSummary> = {
  id: "customer",
  header: "Customer",
  cell: (order) => order.organization_name,
};

const columns: Column<OrderSummary>[] = [
  { id: "status", header: "Status", cell: (order) => <OrderStatus status={order.status} /> },
  { id: "monthly", header: "Monthly, net", align: "end", cell: (order) => <Money value={order.monthly_net} /> },
  {
    id: "created",
    header: "Placed",
    align: "end",
    hideBelow: "md",
    cell: (order) => <DateTime value={order.created_at} />,
  },
];
