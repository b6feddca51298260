"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import { usePermission } from "@/components/identity/use-permission";
import { LatestNotifications } from "@/components/notifications/latest-notifications";
import { LatestOrders } from "@/components/orders/latest-orders";
import { OrdersToLookAt } from "@/components/orders/orders-to-look-at";
import { OrdersUnderWay } from "@/components/orders/orders-under-way";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { CustomerFigures } from "./customer-figures";
import { FirstSteps } from "./first-steps";
import { OverdueInvoices } from "./overdue-invoices";
import { OverviewSection } from "./overview-section";

/** What needs the customer first, then what they have; for somebody new the way to a first server. */
export function CustomerOverview() {
  const trpc = useTRPC();
  const mayOrder = usePermission("orders:write");
  const name = useQuery(trpc.identity.me.queryOptions({})).data?.user?.name.split(" ")[0];
  const orders = useQuery(trpc.orders.list.queryOptions({ limit: 5 }));
  if (orders.data?.data.length === 0)
    return (
      <>
        <PageHeader title={name ? `Welcome, ${name}` : "Welcome"} />
        <FirstSteps mayOrder={mayOrder} />
      </>
    );
  return (
    <>
      <PageHeader
        title="Overview"
        actions={
          mayOrder && (
            <LinkButton href="/portal/order" variant="primary">
              New server
            </LinkButton>
          )
        }
      />
      {orders.isPending ? (
        <Skeleton className="h-96 w-full" />
      ) : (
        <div className="grid gap-6">
          <OverdueInvoices />
          <OrdersUnderWay base="/portal/orders" />
          <OrdersToLookAt base="/portal/orders" quiet />
          <CustomerFigures />
          <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
            <OverviewSection title="Latest orders" href="/portal/orders" all="All orders">
              <LatestOrders base="/portal/orders" showCustomer={false} />
            </OverviewSection>
            <OverviewSection title="News" href="/portal/notifications" all="All notifications">
              <LatestNotifications />
            </OverviewSection>
          </div>
        </div>
      )}
    </>
  );
}
