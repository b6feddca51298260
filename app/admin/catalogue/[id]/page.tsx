import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { PlanPage } from "@/components/catalog/plan-page";

export const metadata: Metadata = { title: "Plan" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  prefetch(trpc.catalog.getPlan.queryOptions({ id, currency: "EUR" }));
  return (
    <Hydrate>
      <PlanPage id={id} />
    </Hydrate>
  );
}
