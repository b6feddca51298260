import type { Metadata } from "next";
import { Hydrate, load, prefetch, trpc } from "@/components/api/server";
import { requirePortal } from "@/components/identity/who-am-i";
import { CustomerOverview } from "@/components/monitoring/customer-overview";

export const metadata: Metadata = { title: "Overview" };

export default async function Page() {
  const { permissions } = await requirePortal("customer");
  const orders = await load(trpc.orders.list.queryOptions({ limit: 5 }));
  if (orders?.data.length === 0) await prefetchFirstSteps();
  else prefetchFigures(permissions.includes("billing:read"));
  return (
    <Hydrate>
      <CustomerOverview />
    </Hydrate>
  );
}

async function prefetchFirstSteps() {
  const products = await load(trpc.catalog.listProducts.queryOptions({ category: "compute" }));
  const product_id = products?.data[0]?.id;
  if (product_id) prefetch(trpc.catalog.listPlans.queryOptions({ product_id, limit: 100 }));
}

function prefetchFigures(withBilling: boolean) {
  prefetch(trpc.notifications.list.queryOptions({ limit: 5 }));
  prefetch(trpc.provisioning.listResources.queryOptions({ status: "active", limit: 100 }));
  for (const status of ["provisioning", "created", "cancelling"] as const)
    prefetch(trpc.orders.list.queryOptions({ status, limit: 5 }));
  if (!withBilling) return;
  prefetch(trpc.billing.listSubscriptions.queryOptions({ status: "active", limit: 100 }));
  prefetch(trpc.billing.listInvoices.queryOptions({ status: "open", limit: 100 }));
}
