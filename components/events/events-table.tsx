"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Radio } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { PagedTable } from "@/components/api/paged-table";
import { useTRPC } from "@/components/api/trpc";
import { useFilter } from "@/components/api/use-filter";
import { OrganizationName } from "@/components/identity/organization-name";
import type { Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import { EventStatus, eventStatusOptions } from "./event-status";
import type { ShownEvent } from "./shown-event";

const EventDetail = dynamic(() => import("./event-detail").then((module) => module.EventDetail), {
  loading: () => <Skeleton className="h-80 w-full" />,
});

/** The event bus, newest first; an event opens beside the list. */
export function EventsTable() {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const [shown, setShown] = useState<ShownEvent>();
  const status = useFilter("status", "Status", "Every status", eventStatusOptions, pages);
  const query = useQuery({
    ...trpc.events.list.queryOptions({ limit: 20, cursor: pages.cursor, status: status.value }),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
  return (
    <>
      <PagedTable
        label="Events"
        query={query}
        pages={pages}
        columns={columns(setShown)}
        filters={status.control}
        empty={
          <EmptyState
            icon={<Radio />}
            title={status.value === "dead" ? "No dead letters" : "No events here"}
            description={
              status.value === "dead"
                ? "Every event has been handed over or still waits for its next attempt."
                : "Whatever happens on the platform shows here as an event."
            }
          />
        }
      />
      <Sheet title={shown?.type ?? "Event"} open={shown !== undefined} onOpenChange={() => setShown(undefined)}>
        {shown && <EventDetail event={shown} onChange={() => setShown(undefined)} />}
      </Sheet>
    </>
  );
}

const columns = (show: (event: ShownEvent) => void): readonly Column<ShownEvent>[] => [
  {
    id: "type",
    header: "Event",
    phone: "title",
    cell: (event) => (
      <button
        type="button"
        onClick={() => show(event)}
        className="text-left font-mono text-xs outline-none after:absolute after:inset-0 hover:underline focus-visible:after:outline-2 focus-visible:after:outline-focus focus-visible:after:-outline-offset-2"
      >
        {event.type}
      </button>
    ),
  },
  { id: "organisation", header: "Organisation", cell: (event) => <OrganizationName id={event.organization_id} /> },
  { id: "status", header: "Status", cell: ({ status }) => <EventStatus status={status} /> },
  {
    id: "subject",
    header: "Subject",
    hideBelow: "xl",
    phone: "hidden",
    cell: ({ subject }) => <span className="font-mono text-muted text-xs">{subject}</span>,
  },
  {
    id: "attempts",
    header: "Refusals",
    align: "end",
    hideBelow: "lg",
    phone: "hidden",
    cell: ({ attempts }) => attempts,
  },
  {
    id: "time",
    header: "Happened",
    align: "end",
    hideBelow: "md",
    cell: ({ time }) => <DateTime value={time} />,
  },
];
