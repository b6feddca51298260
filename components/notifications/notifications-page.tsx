"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { NotificationInbox } from "./notification-inbox";

const Preferences = dynamic(() => import("./preferences").then((module) => module.Preferences), {
  loading: () => <Skeleton className="h-96 w-full" />,
});

/** What one was told, and what one wants to be told. */
export function NotificationsPage() {
  const search = useSearchParams();
  return (
    <Tabs
      label="Notifications"
      value={search.get("tab") === "preferences" ? "preferences" : "inbox"}
      onChange={(tab) => window.history.replaceState(null, "", tab === "inbox" ? "?" : `?tab=${tab}`)}
      tabs={[
        { value: "inbox", label: "Inbox", content: <NotificationInbox /> },
        { value: "preferences", label: "Preferences", content: <Preferences /> },
      ]}
    />
  );
}
