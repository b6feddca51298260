import type { Metadata } from "next";
import { Hydrate, load, prefetch, trpc } from "@/components/api/server";
import { OrderPage } from "@/components/orders/order-page";

export const metadata: Metadata = { title: "Order" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  prefetch(trpc.orders.timeline.queryOptions({ id }));
  const order = await load(trpc.orders.get.queryOptions({ id }));
  if (order) prefetch(trpc.actions.get.queryOptions({ id: order.action_id }));
  return (
    <Hydrate>
      <OrderPage id={id} base="/portal/orders" resourceBase="/portal/resources" />
    </Hydrate>
  );
}
