import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { ResourceReconciliation } from "@/components/provisioning/resource-reconciliation";

export const metadata: Metadata = { title: "Reconciliation" };

export default function Page() {
  prefetch(trpc.provisioning.listFindings.queryOptions({ limit: 20, status: "open" }));
  return (
    <Hydrate>
      <ResourceReconciliation />
    </Hydrate>
  );
}
