import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { NewServer } from "@/components/orders/new-server";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "New server" };

export default function Page() {
  prefetch(trpc.catalog.listProducts.queryOptions({ category: "compute" }));
  prefetch(trpc.catalog.listRegions.queryOptions({ limit: 100 }));
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
