import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { EventsTable } from "@/components/events/events-table";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Events" };

export default function Page() {
  prefetch(trpc.events.list.queryOptions({ limit: 20 }));
  return (
    <Hydrate>
      <PageHeader
        title="Events"
        description="What happened on the platform, in the order in which it was handed to whoever reacts."
      />
      <EventsTable />
    </Hydrate>
  );
}
