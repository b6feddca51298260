import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { NotificationInbox } from "@/components/notifications/notification-inbox";
import { NotificationPages } from "@/components/notifications/notification-pages";

export const metadata: Metadata = { title: "Notifications" };

export default function Page() {
  prefetch(trpc.notifications.list.queryOptions({ limit: 20 }));
  return (
    <Hydrate>
      <NotificationPages current="inbox">
        <NotificationInbox />
      </NotificationPages>
    </Hydrate>
  );
}
