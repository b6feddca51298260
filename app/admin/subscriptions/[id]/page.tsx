import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { SubscriptionPage } from "@/components/billing/subscription-page";

export const metadata: Metadata = { title: "Subscription" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  prefetch(trpc.billing.getSubscription.queryOptions({ id }));
  return (
    <Hydrate>
      <SubscriptionPage id={id} base="/admin" />
    </Hydrate>
  );
}
