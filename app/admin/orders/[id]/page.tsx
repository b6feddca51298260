import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { OrderPage } from "@/components/orders/order-page";
import { OrderRuns } from "@/components/provisioning/order-runs";

export const metadata: Metadata = { title: "Order" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  prefetch(trpc.orders.get.queryOptions({ id }));
  prefetch(trpc.orders.timeline.queryOptions({ id }));
  prefetch(trpc.provisioning.listWorkflowRuns.queryOptions({ order_id: id, limit: 100 }));
  return (
    <Hydrate>
      <OrderPage id={id} base="/admin/orders" resourceBase="/admin/resources" showCustomer>
        <OrderRuns orderId={id} base="/admin/workflows" />
      </OrderPage>
    </Hydrate>
  );
}
