import type { Metadata } from "next";
import { Hydrate, load, prefetch, trpc } from "@/components/api/server";
import { NewOrder } from "@/components/orders/new-order";
import { kindsOnOffer } from "@/components/orders/order-kinds";

export const metadata: Metadata = { title: "New server" };

export default async function Page() {
  prefetch(trpc.catalog.listRegions.queryOptions({ limit: 100 }));
  const products = (await load(trpc.catalog.listProducts.queryOptions({ limit: 100 })))?.data ?? [];
  const [first] = kindsOnOffer(products);
  const product_id = products.findLast(({ resource_kind }) => resource_kind === first?.kind)?.id;
  if (product_id) prefetch(trpc.catalog.listPlans.queryOptions({ product_id, limit: 100 }));
  return (
    <Hydrate>
      <NewOrder />
    </Hydrate>
  );
}
