import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { NotificationsPage } from "@/components/notifications/notifications-page";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Notifications" };

export default function Page() {
  prefetch(trpc.notifications.list.queryOptions({ limit: 20 }));
  return (
    <Hydrate>
      <PageHeader title="Notifications" description="What happened to your orders, resources and invoices." />
      <NotificationsPage />
    </Hydrate>
  );
}
