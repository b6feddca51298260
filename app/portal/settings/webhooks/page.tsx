import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { EndpointsPage } from "@/components/notifications/endpoints-page";

export const metadata: Metadata = { title: "Webhooks" };

export default function Page() {
  prefetch(trpc.notifications.endpoints.queryOptions({ limit: 20 }));
  return (
    <Hydrate>
      <EndpointsPage base="/portal/settings/webhooks" />
    </Hydrate>
  );
}
