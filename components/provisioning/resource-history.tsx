"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChevronRight, History } from "lucide-react";
import { PagedTable } from "@/components/api/paged-table";
import { useTRPC } from "@/components/api/trpc";
import { Card } from "@/components/ui/card";
import type { Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { Duration } from "@/components/ui/duration";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusBadge } from "@/components/ui/status-badge";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import type { ResourceOperation } from "@/server/provisioning/operations/contract";
import { statusFaces } from "./resource-operation-words";

/** Everything that was done to a resource, newest first; for staff with what the cloud said. */
export function ResourceHistory({ id, withLog }: { id: string; withLog: boolean }) {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const query = useQuery({
    ...trpc.provisioning.listResourceOperations.queryOptions({ resource_id: id, limit: 10, cursor: pages.cursor }),
    placeholderData: keepPreviousData,
  });
  return (
    <Card title="History" flush>
      <PagedTable
        className="rounded-none border-0 shadow-none"
        label="Operations"
        query={query}
        pages={pages}
        columns={[withLog ? loggedTitle : title, ...columns]}
        skeletonRows={2}
        empty={
          <EmptyState
            icon={<History />}
            title="Nothing was done to it yet"
            description="Every start, stop, snapshot and change of it stands here, and who asked for it."
          />
        }
      />
    </Card>
  );
}

const title: Column<ResourceOperation> = {
  id: "title",
  header: "Operation",
  phone: "title",
  cell: ({ title, error }) => (
    <>
      {title}
      {error && <span className="block font-normal text-danger-ink text-xs">{error.message}</span>}
    </>
  ),
};

const loggedTitle: Column<ResourceOperation> = {
  ...title,
  cell: (operation) => (
    <>
      {title.cell(operation)}
      {operation.log && (
        <details className="group mt-1 font-normal text-muted">
          <summary className="flex w-fit cursor-pointer list-none items-center gap-0.5 rounded-sm py-0.5 text-xs hover:text-ink [&::-webkit-details-marker]:hidden">
            <ChevronRight aria-hidden className="size-3.5 transition-[rotate] duration-100 group-open:rotate-90" />
            What the cloud said
          </summary>
          <pre className="mt-1 whitespace-pre-wrap font-mono text-2xs [overflow-wrap:anywhere]">
            {operation.log.trim()}
          </pre>
        </details>
      )}
    </>
  ),
};

const columns: readonly Column<ResourceOperation>[] = [
  {
    id: "status",
    header: "Status",
    cell: ({ status }) => {
      const { label, tone, live } = statusFaces[status];
      return (
        <StatusBadge tone={tone} live={live}>
          {label}
        </StatusBadge>
      );
    },
  },
  {
    id: "took",
    header: "Took",
    align: "end",
    hideBelow: "md",
    className: "whitespace-nowrap",
    cell: ({ started_at, finished_at }) =>
      started_at ? <Duration from={started_at} to={finished_at ?? undefined} /> : "—",
  },
  {
    id: "asked",
    header: "Asked for",
    align: "end",
    className: "whitespace-nowrap",
    cell: ({ created_at }) => <DateTime value={created_at} />,
  },
];
