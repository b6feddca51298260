import type { Metadata } from "next";
import { Hydrate, load, prefetch, trpc } from "@/components/api/server";
import { NewServer } from "@/components/orders/new-server";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "New server" };

export default async function Page() {
  prefetch(trpc.catalog.listRegions.queryOptions({ limit: 100 }));
  const products = await load(trpc.catalog.listProducts.queryOptions({ category: "compute" }));
  const product_id = products?.data.at(-1)?.id;
  if (product_id) prefetch(trpc.catalog.listPlans.queryOptions({ product_id, limit: 100 }));
  return (
    <Hydrate>
      <PageHeader
        title="New server"
        description="Ready in less than a minute. Prices are net; tax is shown before you order."
      />
      <NewServer />
    </Hydrate>
  );
}
