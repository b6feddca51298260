import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { OrderPage } from "@/components/orders/order-page";

export const metadata: Metadata = { title: "Order" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  prefetch(trpc.orders.get.queryOptions({ id }));
  prefetch(trpc.orders.timeline.queryOptions({ id }));
  return (
    <Hydrate>
      <OrderPage id={id} base="/partner/orders" resourceBase={null} showCustomer readOnly />
    </Hydrate>
  );
}
