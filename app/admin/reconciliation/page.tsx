import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { ResourceReconciliation } from "@/components/provisioning/resource-reconciliation";

export const metadata: Metadata = { title: "Reconciliation" };

export default function Page() {
  prefetch(trpc.provisioning.listFindings.queryOptions({ limit: 20, status: "open" }));
  prefetch(trpc.actions.list.queryOptions({ limit: 20, command: "platform.reconcile" }));
  return (
    <Hydrate>
      <ResourceReconciliation />
    </Hydrate>
  );
}
