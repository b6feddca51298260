import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { NotificationPages } from "@/components/notifications/notification-pages";
import { Preferences } from "@/components/notifications/preferences";

export const metadata: Metadata = { title: "Notification preferences" };

export default function Page() {
  prefetch(trpc.notifications.preferences.queryOptions({}));
  return (
    <Hydrate>
      <NotificationPages current="preferences">
        <Preferences />
      </NotificationPages>
    </Hydrate>
  );
}
