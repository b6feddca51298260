"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { PagedTable } from "@/components/api/paged-table";
import { useTRPC } from "@/components/api/trpc";
import type { Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import type { ResourceEvent } from "@/server/provisioning/telemetry/contract";

/** What its cloud says happened to a resource, newest first. */
export function ResourceEvents({ id }: { id: string }) {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const query = useQuery({
    ...trpc.provisioning.listResourceEvents.queryOptions({ id, limit: 10, cursor: pages.cursor }),
    placeholderData: keepPreviousData,
    refetchInterval: pages.cursor ? false : 15_000,
  });
  return (
    <PagedTable
      className="shadow-none"
      label="Events"
      query={query}
      pages={pages}
      columns={columns}
      skeletonRows={3}
      empty={
        <EmptyState
          icon={<ScrollText />}
          title="Nothing happened lately"
          description="What its cloud remembers of it stands here: starts, failures, and what it could not do."
        />
      }
    />
  );
}

const columns: readonly Column<ResourceEvent>[] = [
  {
    id: "message",
    header: "Event",
    phone: "title",
    cell: ({ message, type }) => (
      <span className="[overflow-wrap:anywhere]">
        {message || type}
        {message && <span className="block font-mono font-normal text-2xs text-muted">{type}</span>}
      </span>
    ),
  },
  { id: "time", header: "When", align: "end", cell: ({ time }) => <DateTime value={time} /> },
];
