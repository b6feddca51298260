import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { PartnerOverview } from "@/components/monitoring/partner-overview";

export const metadata: Metadata = { title: "Overview" };

export default function Page() {
  prefetch(trpc.orders.list.queryOptions({ limit: 5 }));
  return (
    <Hydrate>
      <PartnerOverview />
    </Hydrate>
  );
}
