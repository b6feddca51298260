"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ActionProgress } from "@/components/actions/action-progress";
import { useTRPC } from "@/components/api/trpc";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { ErrorState } from "@/components/ui/error-state";
import { KeyValueList } from "@/components/ui/key-value-list";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import type { Order } from "@/server/orders/contract";
import { OrderActions } from "./order-actions";
import { OrderHistory } from "./order-history";
import { OrderItems } from "./order-items";
import { OrderStatus } from "./order-status";
import { OrderTotals } from "./order-totals";

interface OrderPageProps {
  id: string;
  /** Where the list of orders lies, e.g. `/portal/orders`. */
  base: string;
  /** Where resources lie; null where there is no such page. */
  resourceBase: string | null;
  /** Says whose order it is. */
  showCustomer?: boolean;
  /** Leaves out what can be done: partners see their customers' orders and do not act on them. */
  readOnly?: boolean;
  /** More below the progress: the workflow runs, for staff. */
  children?: ReactNode;
}

export function OrderPage({
  id,
  base,
  resourceBase,
  showCustomer = false,
  readOnly = false,
  children,
}: OrderPageProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { data: order, error, refetch } = useQuery(trpc.orders.get.queryOptions({ id }));
  const timeline = useQuery(trpc.orders.timeline.queryOptions({ id }));
  const me = useQuery(trpc.identity.me.queryOptions({}));
  const refresh = () => {
    for (const filter of [trpc.orders.pathFilter(), trpc.provisioning.pathFilter()])
      void cache.invalidateQueries(filter);
  };
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!order) return <OrderSkeleton base={base} />;
  const first = order.items[0];
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: "Orders", href: base }]}
        title={order.items.length === 1 && first ? first.name : `${order.items.length} items`}
        description={showCustomer ? order.organization_name : first && `${first.product.name} · ${first.plan.name}`}
        status={<OrderStatus status={order.status} />}
        actions={
          !readOnly && (
            <>
              <OrderActions order={order} permissions={me.data?.permissions ?? []} onChange={refresh} />
              {resourceBase && <OpenResource order={order} base={resourceBase} />}
            </>
          )
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-6">
          <ActionProgress
            key={order.action_id}
            id={order.action_id}
            title={order.attempt > 1 ? `Provisioning, attempt ${order.attempt}` : "Provisioning"}
            onMove={refresh}
          />
          {children}
          <OrderItems order={order} resourceBase={resourceBase} />
        </div>
        <div className="grid gap-6">
          <Card title="Cost">
            <OrderTotals totals={order.totals} tax={order.tax} />
          </Card>
          <Card title="History">
            {timeline.data ? <OrderHistory entries={timeline.data.data} /> : <Skeleton className="h-20 w-full" />}
          </Card>
          <Card title="Details">
            <Details order={order} />
          </Card>
        </div>
      </div>
    </>
  );
}

/** The way on, once the one thing that was ordered stands. */
function OpenResource({ order, base }: { order: Order; base: string }) {
  const [item, ...more] = order.items;
  if (order.status !== "provisioned" || !item?.resource_id || more.length > 0) return null;
  return (
    <LinkButton href={`${base}/${item.resource_id}`} variant="primary">
      Open {item.name}
    </LinkButton>
  );
}

function Details({ order }: { order: Order }) {
  return (
    <KeyValueList
      columns={1}
      items={[
        { label: "Order", value: order.id, copy: order.id, mono: true },
        { label: "Placed", value: <DateTime value={order.created_at} format="date-time" /> },
        ...Object.entries(order.labels).map(([label, value]) => ({ label, value })),
      ]}
    />
  );
}

function OrderSkeleton({ base }: { base: string }) {
  return (
    <>
      <PageHeader breadcrumb={[{ label: "Orders", href: base }]} title={<Skeleton className="h-7 w-48" />} />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Skeleton className="h-72 w-full" />
        <Skeleton className="h-72 w-full" />
      </div>
    </>
  );
}
