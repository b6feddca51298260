import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { SubscriptionsList } from "@/components/billing/subscriptions-list";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Subscriptions" };

export default function Page() {
  prefetch(trpc.billing.listSubscriptions.queryOptions({ limit: 20 }));
  return (
    <Hydrate>
      <PageHeader title="Subscriptions" description="What customers pay for as long as they have it." />
      <SubscriptionsList base="/admin/subscriptions" />
    </Hydrate>
  );
}
