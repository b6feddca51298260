import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { OrdersTable } from "@/components/orders/orders-table";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Orders" };

export default function Page() {
  prefetch(trpc.orders.list.queryOptions({ limit: 20 }));
  return (
    <Hydrate>
      <PageHeader title="Orders" description="Every customer's orders, newest first." />
      <OrdersTable base="/admin/orders" showCustomer />
    </Hydrate>
  );
}
