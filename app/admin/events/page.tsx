import type { Metadata } from "next";
import { EventsTable } from "@/components/events/events-table";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Events" };

export default function Page() {
  return (
    <>
      <PageHeader
        title="Events"
        description="What happened on the platform, in the order in which it was handed to whoever reacts."
      />
      <EventsTable />
    </>
  );
}
