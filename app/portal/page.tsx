import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { requirePortal } from "@/components/identity/who-am-i";
import { CustomerOverview } from "@/components/monitoring/customer-overview";

export const metadata: Metadata = { title: "Overview" };

export default async function Page() {
  const { permissions } = await requirePortal("customer");
  prefetch(trpc.orders.list.queryOptions({ limit: 5 }));
  prefetch(trpc.notifications.list.queryOptions({ limit: 5 }));
  prefetch(trpc.provisioning.listResources.queryOptions({ status: "active", limit: 100 }));
  for (const status of ["provisioning", "created", "cancelling"] as const)
    prefetch(trpc.orders.list.queryOptions({ status, limit: 5 }));
  if (permissions.includes("billing:read")) {
    prefetch(trpc.billing.listSubscriptions.queryOptions({ status: "active", limit: 100 }));
    prefetch(trpc.billing.listInvoices.queryOptions({ status: "open", limit: 100 }));
  }
  return (
    <Hydrate>
      <CustomerOverview />
    </Hydrate>
  );
}
