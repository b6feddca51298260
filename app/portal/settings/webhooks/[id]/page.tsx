import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { EndpointPage } from "@/components/notifications/endpoint-page";

export const metadata: Metadata = { title: "Webhook endpoint" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  prefetch(trpc.notifications.endpoint.queryOptions({ id }));
  prefetch(trpc.notifications.deliveries.queryOptions({ id, limit: 20 }));
  return (
    <Hydrate>
      <EndpointPage id={id} base="/portal/settings/webhooks" />
    </Hydrate>
  );
}
