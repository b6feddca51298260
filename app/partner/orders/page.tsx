import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { OrdersTable } from "@/components/orders/orders-table";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Orders" };

export default function Page() {
  prefetch(trpc.orders.list.queryOptions({ limit: 20 }));
  return (
    <Hydrate>
      <PageHeader title="Orders" description="What your customers ordered, and how far it is." />
      <OrdersTable base="/partner/orders" showCustomer />
    </Hydrate>
  );
}
