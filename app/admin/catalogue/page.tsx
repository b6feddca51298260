import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { Catalogue } from "@/components/catalog/catalogue";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Catalogue" };

export default function Page() {
  prefetch(trpc.catalog.listProducts.queryOptions({ limit: 100 }));
  return (
    <Hydrate>
      <PageHeader title="Catalogue" description="What customers can order, at which price, and where." />
      <Catalogue />
    </Hydrate>
  );
}
