"use client";

import { useQuery } from "@tanstack/react-query";
import { counted } from "@/components/api/counted";
import { useTRPC } from "@/components/api/trpc";
import { CreateOrganization } from "@/components/identity/create-organization";
import { TextLink } from "@/components/identity/text-link";
import { LatestOrders } from "@/components/orders/latest-orders";
import { OrdersToLookAt } from "@/components/orders/orders-to-look-at";
import { PageHeader } from "@/components/ui/page-header";
import { Stat, StatRow } from "@/components/ui/stat";

const limit = 100;

/** How a partner's customers are. */
export function PartnerOverview() {
  const trpc = useTRPC();
  const customers = useQuery(trpc.identity.organizations.queryOptions({ kind: "customer", limit }));
  const running = useQuery(trpc.provisioning.listResources.queryOptions({ status: "active", limit }));
  const failed = useQuery(trpc.orders.list.queryOptions({ status: "failed", limit }));
  const open = useQuery(trpc.billing.listInvoices.queryOptions({ status: "open", limit }));
  return (
    <>
      <PageHeader title="Overview" actions={<CreateOrganization />} />
      <div className="grid gap-6">
        <StatRow>
          <Stat label="Customers" value={counted(customers.data)} href="/partner/customers" />
          <Stat label="Running resources" value={counted(running.data)} detail="of all your customers" />
          <Stat
            label="Failed orders"
            value={counted(failed.data)}
            detail="we look after them"
            href="/partner/orders?status=failed"
          />
          <Stat
            label="Open invoices"
            value={counted(open.data)}
            detail="not yet paid"
            href="/partner/invoices?status=open"
          />
        </StatRow>
        <OrdersToLookAt base="/partner/orders" />
        <section aria-labelledby="latest" className="grid gap-3">
          <div className="flex items-baseline justify-between">
            <h2 id="latest" className="font-semibold text-base tracking-tight">
              Latest orders
            </h2>
            <TextLink href="/partner/orders" className="text-sm">
              Every order
            </TextLink>
          </div>
          <LatestOrders base="/partner/orders" />
        </section>
      </div>
    </>
  );
}
