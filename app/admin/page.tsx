import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { AdminOverview } from "@/components/monitoring/admin-overview";

export const metadata: Metadata = { title: "Overview" };

export default function Page() {
  prefetch(trpc.monitoring.status.queryOptions({}));
  prefetch(trpc.orders.list.queryOptions({ limit: 5 }));
  return (
    <Hydrate>
      <AdminOverview />
    </Hydrate>
  );
}
